from backend.authority.services import end_service_account
from graphql_schema.backend.service_account import ServiceAccountType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing


class EndServiceAccount(ServiceMutation):
    """Shuts another system out, from its next request on."""

    service = end_service_account.end_service_account
    service_account = Thing(ServiceAccountType, "The service account.")

    class Input:
        service_account_id = id_of("ServiceAccount", "Which one.")
