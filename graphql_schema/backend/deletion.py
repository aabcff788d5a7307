"""The wish to be forgotten as the door names it."""

from backend.privacy.models import AccountDeletion
from graphql_schema.fields import Row
from graphql_schema.scalars import instant
from graphql_schema.sight import PERSONAL, rows


class AccountDeletionType(Row):
    """One's own wish to be forgotten."""

    class Meta:
        model = AccountDeletion
        name = "AccountDeletion"

    reads = "own"
    sees = rows("asked_at due_at stopped_at", PERSONAL)

    asked_at = instant("When it was asked for.", required=True)
    due_at = instant("When it is done, unless it is taken back.", required=True)
    stopped_at = instant("When it was taken back, or something stood against it.")
