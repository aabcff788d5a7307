"""Calls to come at once: whom they reach, what is answered, and what came of it."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.authority.models import Unit
from backend.errors import Refused
from graphql_schema.backend.types import PersonType, UnitType
from graphql_schema.fields import Connection, One, Plain, Row, id_argument, with_id
from graphql_schema.scalars import Kind, instant, integer, kind_of, text, yes_no
from graphql_schema.sight import PERSONAL, row, rows
from graphql_schema.volunteers.audience import AudienceInput, wanted_of
from graphql_schema.volunteers.delivery import DeliveryOf
from graphql_schema.volunteers.operation_types import OperationType
from volunteers import kinds
from volunteers.models import Alert, Mobilisation
from volunteers.rules.arrivals import drawn, within
from volunteers.selectors.audience import weighed
from volunteers.selectors.deliveries import of_alerts
from volunteers.selectors.mobilisations import after_action, alerts, answers, mobilisations
from volunteers.services.mobilising import audience_of

LINE = "do operation.mobilise"


class MobilisationType(Row):
    """A call to come at once."""

    class Meta:
        model = Mobilisation
        name = "Mobilisation"

    reads = LINE
    sees = rows("operation unit state drill hazardous note called_at spread_at ended_at reason")

    operation = One(OperationType, path="operation", description="For which operation.")
    unit = One(UnitType, path="unit", description="Whose people.")
    state = kind_of("state", "Waiting for a second person, running, refused, stopped or closed.")
    drill = yes_no("It is a drill.")
    hazardous = yes_no("Only whoever is insured today is alerted.")
    note = text("What to know and to bring; may be empty.")
    called_at = instant("When it was asked for.", required=True)
    spread_at = instant("When everybody had been told; null until then.")
    ended_at = instant("When it was stopped or closed.")
    reason = text("Why it was refused or stopped; empty otherwise.")


class AlertType(Row):
    """One person who was called, and their last answer."""

    class Meta:
        model = Alert
        name = "Alert"

    reads = LINE
    sees = {
        "mobilisation": row(),
        **rows(
            "person answer delivery alerted_at answered_at expected_at arrived_at reason", PERSONAL
        ),
    }

    mobilisation = One(MobilisationType, path="mobilisation", description="By which call.")
    person = One(PersonType, path="person", description="Who, if one may see them.")
    answer = kind_of("answer", "None yet, coming, cannot or arrived.")
    delivery = DeliveryOf(of_alerts, description="Of the message that called them.")
    alerted_at = instant("When they were called.", required=True)
    answered_at = instant("When they last answered.")
    expected_at = instant("When they think to be there.")
    arrived_at = instant("When they said that they are there.")
    reason = text("Why they cannot; may be empty.")


class KeptBack(Plain):
    """How many are not alerted for one reason."""

    reads = LINE
    sees = rows("reason count")

    reason = graphene.Field(Kind, required=True, description="Off duty, on leave …")
    count = integer("How many; somebody may have several reasons.")


class MobilisationPreview(Plain):
    """Whom a call would reach now."""

    reads = LINE
    sees = rows("addressed alerted kept_back")

    addressed = integer("Everybody it names.")
    alerted = integer("Of them, who would be called.")
    kept_back = graphene.List(
        graphene.NonNull(KeptBack), required=True, description="The others, by reason."
    )


class AnswerCount(Plain):
    """How many gave one answer."""

    reads = LINE
    sees = rows("answer count")

    answer = graphene.Field(Kind, required=True, description="None yet, coming …")
    count = integer("How many.")


class ArrivalStep(Plain):
    """Where a call stood some minutes after it."""

    reads = LINE
    sees = rows("minutes answered arrived")

    minutes = integer("So many minutes after the call.")
    answered = integer("Had answered by then.")
    arrived = integer("Had arrived by then.")


class MobilisationReport(Plain):
    """What came of a call."""

    reads = LINE
    sees = rows("answers half_answered_seconds most_answered_seconds arrivals picture")

    answers = graphene.List(
        graphene.NonNull(AnswerCount), required=True, description="Last answers, exact."
    )
    half_answered_seconds = integer("Half of those who answered did so within.", required=False)
    most_answered_seconds = integer("Nine in ten of them did so within.", required=False)
    arrivals = graphene.List(
        graphene.NonNull(ArrivalStep), required=True, description="Answers and arrivals over time."
    )
    picture = text("The same as an SVG picture.")


def _counted(mobilisation: Mobilisation) -> list[AnswerCount]:
    labels = dict(Alert.Answer.choices)
    return [
        AnswerCount(answer=Kind(code=code, label=str(labels[code])), count=count)
        for code, count in answers(mobilisation).items()
    ]


def _summary(root: None, info: GraphQLResolveInfo, mobilisation_id: str) -> Any:
    found = with_id(info, MobilisationType, mobilisation_id, "keep").first()
    return None if found is None else _counted(found)


def _report(root: None, info: GraphQLResolveInfo, mobilisation_id: str) -> Any:
    found = with_id(info, MobilisationType, mobilisation_id, "keep").first()
    if found is None:
        return None
    told = after_action(found)
    return MobilisationReport(
        answers=_counted(found),
        half_answered_seconds=within(told.answered, 50),
        most_answered_seconds=within(told.answered, 90),
        arrivals=[
            ArrivalStep(minutes=each.minutes, answered=each.answered, arrived=each.arrived)
            for each in told.curve
        ],
        picture=drawn(told.curve),
    )


def _preview(
    root: None, info: GraphQLResolveInfo, unit_id: str, audience: Any = None
) -> MobilisationPreview | None:
    """Absent and forbidden are both null, and so is an audience that cannot be."""
    actor = info.context.actor
    unit: Unit | None = with_id(info, UnitType, unit_id, "mobilise").first()
    if unit is None:
        return None
    try:
        counts = weighed(audience_of(actor, unit, wanted_of(audience)), actor.now)
    except Refused:
        return None
    return MobilisationPreview(
        addressed=counts.pop("addressed"),
        alerted=counts.pop("alerted"),
        kept_back=[
            KeptBack(reason=Kind(code=code, label=str(kinds.KEPT_BACK[code])), count=count)
            for code, count in counts.items()
        ],
    )


def _of_mobilisation() -> graphene.Argument:
    return graphene.Argument(graphene.ID, required=True, description="Id of a Mobilisation.")


class MobilisationsQuery(graphene.ObjectType):
    mobilisations = Connection(
        MobilisationType,
        select=mobilisations,
        description="Calls that reached oneself, or that one's office may make; newest first.",
        operation=id_argument("Operation", "Only for this operation."),
    )
    alerts = Connection(
        AlertType,
        select=alerts,
        description="Who was called: oneself, and those of one's office's calls.",
        mobilisation=id_argument("Mobilisation", "Only by this call."),
        answer=graphene.String(description="Only with this answer: none, coming, cannot, arrived."),
        to_call=graphene.Boolean(
            description="Only the call list: no answer, and no message has reached them by any way."
        ),
    )
    mobilisation_summary = graphene.List(
        graphene.NonNull(AnswerCount),
        mobilisation_id=_of_mobilisation(),
        description="Last answers to a call, exact, for whoever may make it.",
        resolver=_summary,
    )
    mobilisation_report = graphene.Field(
        MobilisationReport,
        mobilisation_id=_of_mobilisation(),
        description="What came of a call, for whoever may make it.",
        resolver=_report,
    )
    preview_mobilisation = graphene.Field(
        MobilisationPreview,
        unit_id=graphene.Argument(
            graphene.ID, required=True, description="Id of a Unit: its people and those below it."
        ),
        audience=graphene.Argument(AudienceInput, description="Which of them; left out: all."),
        description="Whom a call would reach now, for whoever may make it; nothing is written.",
        resolver=_preview,
    )
