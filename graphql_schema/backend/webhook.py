"""Where another system listens, as those who manage it see it."""

from backend.messaging.models import Webhook
from graphql_schema.backend.service_account import ServiceAccountType
from graphql_schema.backend.types import PersonType
from graphql_schema.fields import One, Row
from graphql_schema.scalars import instant, text
from graphql_schema.sight import PERSONAL, row, rows


class WebhookType(Row):
    """Where another system of a society is told what waits for its offices."""

    class Meta:
        model = Webhook
        name = "Webhook"

    reads = "service_account.manage"
    sees = rows("account url created_at ended_at last_sent_at last_error") | {
        "created_by": row(PERSONAL)
    }

    account = One(ServiceAccountType, path="account", description="Whose units it is told of.")
    url = text("Where it listens.")
    created_by = One(PersonType, path="created_by", description="Who made it, if one may see them.")
    created_at = instant("When it was made.", required=True)
    ended_at = instant("When it was ended; null while it is not.")
    last_sent_at = instant("When a call was last taken; null before the first.")
    last_error = text("Why the last call was not taken; empty where it was.")
