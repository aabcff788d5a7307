"""Calls, who was called and what came of it; every list begins at scope()."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, QuerySet

from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.live.watched import version_of
from volunteers.models import Alert, Mobilisation
from volunteers.rules.arrivals import Step, curve
from volunteers.selectors.deliveries import alarms_moved, alerts_to_call


def mobilisations(actor: Actor, *, operation: UUID | None = None) -> QuerySet[Mobilisation]:
    rows = scope(actor, Mobilisation)
    return rows if operation is None else rows.filter(operation__public_id=operation)


def alerts(
    actor: Actor,
    *,
    mobilisation: UUID | None = None,
    answer: str | None = None,
    to_call: bool = False,
) -> QuerySet[Alert]:
    rows = scope(actor, Alert)
    if mobilisation is not None:
        rows = rows.filter(mobilisation__public_id=mobilisation)
    if to_call:
        rows = alerts_to_call(rows)
    return rows.filter(answer=answer) if answer else rows


def answers(mobilisation: Mobilisation) -> dict[str, int]:
    """Of one already authorised, counted now: nothing is added up beside the rows."""
    rows = Alert.objects.filter(mobilisation=mobilisation).order_by("answer")
    found = dict(rows.values_list("answer").annotate(Count("pk")))
    return {answer: found.get(answer, 0) for answer in Alert.Answer.values}


def versions(now: datetime, mobilisations: Sequence[int]) -> dict[int, str]:
    """By call: another one as soon as it goes on, ends, or anybody answers otherwise, is
    reached or is looked for by another way."""
    wanted = list(mobilisations)
    calls = Mobilisation.objects.filter(pk__any=wanted)
    facts: dict[int, list[object]] = {
        pk: [fact] for pk, *fact in calls.values_list("pk", "state", "wave", "spread_at")
    }
    counted = (
        Alert.objects.filter(mobilisation__any=wanted)
        .values_list("mobilisation_id", "answer")
        .annotate(Count("pk"), Max("answered_at"))
    )
    for mobilisation_id, *fact in counted.order_by("mobilisation_id", "answer"):
        facts[mobilisation_id].append(fact)
    for mobilisation_id, numbers in alarms_moved(now, wanted).items():
        facts[mobilisation_id].append(numbers)
    return {pk: version_of(found) for pk, found in facts.items()}


@dataclass(frozen=True)
class AfterAction:
    """Seconds from each one's alert to their first answer and from the call to their arrival."""

    answered: list[int]
    arrived: list[int]
    curve: list[Step]


def after_action(mobilisation: Mobilisation) -> AfterAction:
    """Of one already authorised."""
    rows = Alert.objects.filter(mobilisation=mobilisation).exclude(first_answered_at=None)
    begun = mobilisation.decided_at or mobilisation.called_at
    answered, since_call, arrived = [], [], []
    for alerted_at, answered_at, arrived_at in rows.values_list(
        "alerted_at", "first_answered_at", "arrived_at"
    ):
        if answered_at is not None:
            answered.append(_seconds(alerted_at, answered_at))
            since_call.append(_seconds(begun, answered_at))
        if arrived_at is not None:
            arrived.append(_seconds(begun, arrived_at))
    return AfterAction(answered, arrived, curve(since_call, arrived))


def _seconds(since: datetime, until: datetime) -> int:
    return int((until - since).total_seconds())
