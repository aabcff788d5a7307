"""What an office sees of a merge that was proposed, done or stopped."""

from typing import Any

import graphene

from backend.privacy.models import PersonMerge
from graphql_schema.backend.types import PersonType, UnitType
from graphql_schema.fields import Find, One, Row
from graphql_schema.scalars import instant, kind_of, text
from graphql_schema.sight import PERSONAL, rows
from graphql_schema.volunteers.merge_plan import (
    MergeDecision,
    MergeLine,
    MergePlan,
    lines_of,
    merge_plan,
)


class PersonMergeType(Row):
    """Two entries that are said to be one human."""

    class Meta:
        model = PersonMerge
        name = "PersonMerge"

    reads = "person.merge"
    sees = rows("state unit proposed_at waits_until closes_at decided_at") | rows(
        "kept gone surviving_login lines reason decision_reason", PERSONAL
    )

    state = kind_of("state", "proposed, done, refused, objected or expired.")
    kept = One(PersonType, path="kept", description="The entry that stays, if one may see it.")
    gone = One(
        PersonType,
        path="gone",
        description="The entry that goes, if one may see it; once it is done, the one that stays.",
    )
    unit = One(UnitType, path="unit", description="Which society confirms it.")
    surviving_login = text("kept, gone, or empty where none can log in.", source="login")
    lines = graphene.List(
        graphene.NonNull(MergeLine), required=True, description="What happens, line by line."
    )
    reason = text("Why it was proposed.")
    proposed_at = instant("When.", required=True)
    waits_until = instant("Until then either of the two may object; null where one logs in.")
    closes_at = instant("It expires at this instant.", required=True)
    decision_reason = text("Why it was decided so; may be empty.")
    decided_at = instant("When it was done, refused, objected to, or expired.")

    @staticmethod
    def resolve_lines(row: Any, info: Any) -> list[MergeLine]:
        return lines_of(row.plan)


class MergesQuery(graphene.ObjectType):
    person_merge = Find(PersonMergeType, description="A merge of two entries.")
    merge_plan = graphene.Field(
        MergePlan,
        kept_id=graphene.ID(required=True, description="Global id of the Person that stays."),
        gone_id=graphene.ID(required=True, description="Global id of the Person that goes."),
        surviving_login=graphene.String(description="kept or gone, where both can log in."),
        decisions=graphene.List(
            graphene.NonNull(MergeDecision), description="Clashes decided; others as by default."
        ),
        description="What would happen if these two were one human; null where not both are one's "
        "own to merge.",
        resolver=merge_plan,
    )
