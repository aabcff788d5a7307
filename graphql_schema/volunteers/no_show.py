"""What is said of somebody who did not come."""

import graphene

from graphql_schema.backend.types import PersonType
from graphql_schema.fields import One, Row
from graphql_schema.scalars import instant, text
from graphql_schema.sight import PERSONAL, rows
from volunteers.models import NoShow


class NoShowType(Row):
    """That somebody did not come to a shift, and what became of an objection."""

    class Meta:
        model = NoShow
        name = "NoShow"

    reads = "shift.see"
    sees = rows(
        "reason marked_by marked_at contest_until objection contested_at upheld decided_at"
        " decision_reason",
        PERSONAL,
    )

    reason = text("As whoever leads the shift gave it.")
    marked_by = One(PersonType, path="marked_by", description="Who said so, if one may see them.")
    marked_at = instant("When.", required=True)
    contest_until = instant("Until when its holder may object.", required=True)
    objection = text("What its holder says; empty while they say nothing.")
    contested_at = instant("When they objected.")
    upheld = graphene.Boolean(description="Whether they were right; null until decided.")
    decided_at = instant("When the office above decided.")
    decision_reason = text("Why it decided so.")
