import graphene

from graphql_schema.members.profile import ProfileType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import set_emergency_contact


class SetEmergencyContact(ServiceMutation):
    """Names whom to call when something happens, in the place of who was named before."""

    service = set_emergency_contact.set_emergency_contact
    profile = Thing(ProfileType, "One's profile.")

    class Input:
        name = graphene.String(required=True, description="Who, at most 80 characters.")
        phone = graphene.String(required=True, description="Mobile or landline.")
        relation = graphene.String(required=True, description="Code from profileKinds.")
