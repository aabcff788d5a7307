"""What a volunteer has beside the hours: stars, registration, and the entries of their file."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.errors import Refusal, Refused
from backend.policy.values import policy_at
from graphql_schema.backend.types import PersonType, UnitType
from graphql_schema.fields import Connection, One, Plain, Row
from graphql_schema.scalars import Kind, day, instant, integer, kind_of, text, yes_no
from graphql_schema.sight import PERSONAL, rows
from volunteers.models import DossierEntry, Recognition, VolunteerStatus
from volunteers.rules.recognition import (
    HOUR,
    Merits,
    Star,
    registration_refusals,
    star_refusals,
    star_table,
)
from volunteers.selectors import recognition


class RecognitionType(Row):
    """A registration or star that was applied for."""

    class Meta:
        model = Recognition
        name = "Recognition"

    reads = "volunteer.recognise"
    sees = rows("person kind stars state minutes applied_at decided_at reason", PERSONAL) | rows(
        "unit"
    )

    person = One(PersonType, path="person", description="Who, if one may see them.")
    kind = kind_of("kind", "Registration or star.")
    stars = integer("How many stars; nought for a registration.")
    state = kind_of("state", "Applied for, granted or refused.")
    minutes = integer("Minutes of the ledger when it was applied for.")
    unit = One(UnitType, path="unit", description="Which society decides.")
    applied_at = instant("When it was applied for.", required=True)
    decided_at = instant("When it was decided.")
    reason = text("Why; empty where nothing was said.")


class DossierEntryType(Row):
    """A training, commendation or evaluation in a volunteer's file."""

    class Meta:
        model = DossierEntry
        name = "DossierEntry"

    reads = "record.see"
    sees = rows(
        "person kind title happened_on minutes score given_by recorded_at", PERSONAL
    ) | rows("unit")

    person = One(PersonType, path="person", description="Whose file, if one may see them.")
    unit = One(UnitType, path="unit", description="Which unit recorded it.")
    kind = kind_of("kind", "Training, commendation, evaluation or upheld complaint.")
    title = text("What.")
    happened_on = day("When it was.", required=True)
    minutes = integer("Minutes of training, which are no service; null otherwise.", required=False)
    score = integer("One to five, of an evaluation; null otherwise.", required=False)
    given_by = text("Who trained or commended; may be empty.")
    recorded_at = instant("When it was recorded.", required=True)


class StarStep(Plain):
    """One line of the table of stars."""

    reads = "own"
    sees = rows("stars hours granted_from granted eligible", PERSONAL)

    stars = integer("How many stars.")
    hours = integer("Hours of service that it takes.")
    granted_from = text("county, city or province: the lowest level that grants it.")
    granted = yes_no("One has it.")
    eligible = yes_no("One may apply for it now.")


class MyStars(Plain):
    """What one's hours make one eligible for; granted by an office, never by itself."""

    reads = "own"
    sees = rows(
        "minutes best_year_minutes year_hours_needed status may_register blocked steps", PERSONAL
    )

    minutes = integer("All minutes of the ledger.")
    best_year_minutes = integer("The most of one calendar year, without imported balances.")
    year_hours_needed = integer("Hours in one calendar year that it takes to be registered.")
    status = graphene.Field(Kind, description="Enrolled, registered …; null for no volunteer.")
    may_register = yes_no("One may apply to be registered now.")
    blocked = yes_no("A complaint or bad evaluation of late stands against a star.")
    steps = graphene.List(
        graphene.NonNull(StarStep), required=True, description="The table, the lowest star first."
    )


def _my_stars(root: None, info: GraphQLResolveInfo) -> MyStars:
    actor = info.context.actor
    if actor.person_id is None:
        raise Refused(Refusal("UNAUTHENTICATED"))
    policy = policy_at(actor.now)
    merits = recognition.merits_of(actor.person_id, actor.now, policy)
    hours = policy["registration.year_hours"]
    return MyStars(
        minutes=merits.minutes,
        best_year_minutes=merits.best_year,
        year_hours_needed=hours,
        status=_status(merits),
        may_register=not registration_refusals(merits, hours),
        blocked=merits.blocked,
        steps=[_step(merits, star) for star in star_table(policy)],
    )


def _status(merits: Merits) -> Kind | None:
    labels: dict[str, Any] = dict(VolunteerStatus.Status.choices)
    return Kind(code=merits.status, label=str(labels[merits.status])) if merits.status else None


def _step(merits: Merits, star: Star) -> StarStep:
    return StarStep(
        stars=star.stars,
        hours=star.minutes // HOUR,
        granted_from=star.level,
        granted=star.stars in merits.stars,
        eligible=not star_refusals(merits, star),
    )


class RecognitionQuery(graphene.ObjectType):
    my_stars = graphene.Field(
        MyStars, required=True, description="One's own stars and standing.", resolver=_my_stars
    )
    my_recognitions = Connection(
        RecognitionType,
        select=recognition.my_recognitions,
        description="What one has applied for, newest first.",
    )
    my_dossier = Connection(
        DossierEntryType,
        select=recognition.my_dossier,
        description="Entries of one's own file, newest first.",
    )
