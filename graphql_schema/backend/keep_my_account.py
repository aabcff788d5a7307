from backend.privacy.services import keep_my_account
from graphql_schema.backend.deletion import AccountDeletionType
from graphql_schema.service_mutation import ServiceMutation, Thing


class KeepMyAccount(ServiceMutation):
    """Takes back the wish to be forgotten, while it is not done."""

    service = keep_my_account.keep_my_account
    deletion = Thing(AccountDeletionType, "What was taken back.")

    class Input:
        pass
