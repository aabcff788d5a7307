from backend.privacy.services import delete_my_account
from graphql_schema.backend.deletion import AccountDeletionType
from graphql_schema.service_mutation import ServiceMutation, Thing


class DeleteMyAccount(ServiceMutation):
    """Asks to be forgotten, shortly after a login. It is done after some days; until then
    `keepMyAccount` takes it back. Hours served stay, as nobody's."""

    service = delete_my_account.delete_my_account
    deletion = Thing(AccountDeletionType, "What will be done, and when.")

    class Input:
        pass
