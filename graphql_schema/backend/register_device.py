import graphene

from backend.messaging.services import register_device
from graphql_schema.backend.types import DeviceType
from graphql_schema.service_mutation import ServiceMutation, Thing


class RegisterDevice(ServiceMutation):
    """Lets this phone be pushed to. A push token belongs to whoever registered it last."""

    service = register_device.register_device
    device = Thing(DeviceType, "The phone.")

    class Input:
        channel = graphene.String(
            required=True, description="Provider that reaches it: apns, console, firebase or jpush."
        )
        token = graphene.String(required=True, description="The provider's token of this phone.")
        platform = graphene.String(required=True, description="Code of its system.")
        app_version = graphene.String(description="As 1.2.0.")
