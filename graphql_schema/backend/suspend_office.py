import graphene

from backend.authority.services import suspend_office
from graphql_schema.backend.types import SuspensionType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing


class SuspendOffice(ServiceMutation):
    """Lets an office below one's own rest, until it is lifted."""

    service = suspend_office.suspend_office
    suspension = Thing(SuspensionType, "The suspension.")

    class Input:
        office_id = id_of("Office", "Which office.")
        reason = graphene.String(required=True, description="Why; the holder reads it.")
