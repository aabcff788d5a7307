import graphene

from graphql_schema.members.profile import LicenceType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import add_licence


class AddLicence(ServiceMutation):
    """Enters a licence one holds. A renewal is a new one."""

    service = add_licence.add_licence
    licence = Thing(LicenceType, "The licence.")

    class Input:
        kind = graphene.String(required=True, description="Code from profileKinds.")
        number = graphene.String(description="As printed on it; at most 40 characters.")
        valid_from = graphene.Date(required=True, description="First day.")
        last_valid_on = graphene.Date(description="Last day, inclusive; left out: no end.")
