"""The duties of whoever holds the data of very many people."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.policy.values import policy_at
from backend.privacy.models import IncidentNote, MinorsReport, Processor, SecurityIncident
from backend.privacy.selectors import named, people_count
from graphql_schema.backend.types import UnitType
from graphql_schema.fields import Few, One, Plain, Row
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


class ProcessorType(Row):
    """Somebody who handles people's data for a society, under a contract."""

    class Meta:
        model = Processor
        name = "Processor"

    reads = "privacy.see"
    sees = rows("unit code name purpose data_kinds contract starts_at ends_at")

    unit = One(UnitType, path="unit", description="For which unit.")
    code = text("As the settings call it; empty for whom no program calls.")
    name = text("Who.")
    purpose = text("What for.")
    data_kinds = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="Which kinds of data."
    )
    contract = text("Number or place of the contract.")
    starts_at = instant("From this instant.", source="during.lower", required=True)
    ends_at = instant("Until this instant, exclusive; null while open.", source="during.upper")


class MinorsFigure(Plain):
    """How many minors it concerns."""

    reads = "privacy.see"
    sees = rows("what name under14 from14")

    what = text("A table, a consent by purpose, or what was asked for.")
    name = text("The same for people.")
    under14 = integer("People under 14 at the end of the year.")
    from14 = integer("People from 14 to 17 then.")


class MinorsReportType(Row):
    """What was held of minors in a year."""

    class Meta:
        model = MinorsReport
        name = "MinorsReport"

    reads = "privacy.see"
    sees = rows("unit year figures processors made_at due_at filed_at receipt")

    unit = One(UnitType, path="unit", description="Of which unit.")
    year = integer("Of which year.")
    figures = graphene.List(
        graphene.NonNull(MinorsFigure), required=True, description="Line by line."
    )
    processors = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="Who handled data that year."
    )
    made_at = instant("When it was made.", required=True)
    due_at = instant("By when it has to be filed.", required=True)
    filed_at = instant("When it was filed.")
    receipt = text("What the authority gave for it; empty until then.")

    @staticmethod
    def resolve_figures(report: MinorsReport, info: GraphQLResolveInfo) -> list[MinorsFigure]:
        return [
            MinorsFigure(what=what, name=named(what), under14=under, from14=from_)
            for what, under, from_ in report.figures
        ]
