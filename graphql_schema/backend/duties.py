"""The duties of whoever holds the data of very many people."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.policy.values import policy_at
from backend.privacy.models import IncidentNote, SecurityIncident
from backend.privacy.selectors import people_count
from graphql_schema.fields import Few, Plain, Row
from graphql_schema.scalars import instant, integer, kind_of, text
from graphql_schema.sight import PERSONAL, rows


class PersonCount(Plain):
    """How many people are on file."""

    reads = "privacy.see"
    sees = rows("people counted_at first_alarm second_alarm")

    people = integer("People on file at the last count.")
    counted_at = instant("When they were counted.", required=True)
    first_alarm = integer("From so many a first alarm is given.")
    second_alarm = integer("From so many the duties of a large holder begin.")


def person_count(root: None, info: GraphQLResolveInfo) -> PersonCount | None:
    actor: Any = info.context.actor
    found = people_count(actor)
    if found is None:
        return None
    policy = policy_at(actor.now)
    return PersonCount(
        people=found.people,
        counted_at=found.counted_at,
        first_alarm=policy["people.first_alarm"],
        second_alarm=policy["people.second_alarm"],
    )


class IncidentNoteType(Row):
    """What was known and done about an incident."""

    class Meta:
        model = IncidentNote
        name = "IncidentNote"

    reads = "privacy.see"
    sees = rows("text written_at", PERSONAL)

    text = text("What.")
    written_at = instant("When it was written.", required=True)


class SecurityIncidentType(Row):
    """Something that went wrong with people's data."""

    class Meta:
        model = SecurityIncident
        name = "SecurityIncident"

    reads = "privacy.see"
    sees = rows(
        "level summary data_kinds people_affected detected_at report_due_at reported_at closed_at"
        " notes"
    )

    level = kind_of("level", "How grave.")
    summary = text("What happened.")
    data_kinds = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="Kinds of data concerned."
    )
    people_affected = integer("How many people, as far as known.", required=False)
    detected_at = instant("When it was noticed.", required=True)
    report_due_at = instant("By when it has to be reported.", required=True)
    reported_at = instant("When it was reported.")
    closed_at = instant("When it was closed.")
    notes = Few(IncidentNoteType, path="incident", description="What was written since.")
