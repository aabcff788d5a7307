from graphql_schema.fields import id_of
from graphql_schema.members.profile import LicenceType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import end_licence


class EndLicence(ServiceMutation):
    """Ends a licence one no longer holds, or entered by mistake."""

    service = end_licence.end_licence
    licence = Thing(LicenceType, "The licence.")

    class Input:
        licence_id = id_of("Licence", "Which licence.")
