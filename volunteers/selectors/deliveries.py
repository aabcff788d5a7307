"""Whether whoever was asked has been reached, and who is to be called by hand."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.messaging.models import InboxMessage
from backend.messaging.selectors.delivery import Delivered, deliveries, moves
from volunteers.models import Alert, Assignment, Mobilisation, Shift, TaskPart
from volunteers.selectors.board import OFFERS

ALARMS = ("alarm", "alarm_drill")
TASKS = ("task_offered",)


def of_places(now: datetime, places: Sequence[Assignment]) -> dict[int, Delivered]:
    """By place, of its last offer; what was never offered is missing."""
    told = {(each.pk, each.person_id): each.pk for each in places}
    found = deliveries(now, kinds=OFFERS, subject=Assignment, told=told)
    return {told[key]: each for key, each in found.items()}


def of_alerts(now: datetime, alerts: Sequence[Alert]) -> dict[int, Delivered]:
    """By alert."""
    told = {(each.mobilisation_id, each.person_id): each.pk for each in alerts}
    found = deliveries(now, kinds=ALARMS, subject=Mobilisation, told=told)
    return {told[key]: each for key, each in found.items()}


def alarms_moved(now: datetime, mobilisations: Sequence[int]) -> dict[int, list[int | None]]:
    """By call."""
    return moves(now, kinds=ALARMS, subject=Mobilisation, keys=mobilisations)


def of_parts(now: datetime, parts: Sequence[TaskPart]) -> dict[int, Delivered]:
    """By part in a task, of its offer; whoever took it themself is missing."""
    told = {(each.pk, each.person_id): each.pk for each in parts}
    found = deliveries(now, kinds=TASKS, subject=TaskPart, told=told)
    return {told[key]: each for key, each in found.items()}


def task_call_list(actor: Actor, *, task: UUID | None = None) -> QuerySet[TaskPart]:
    """Offers of tasks with a time to answer that is not over and that have reached nobody by any
    way, of tasks one may assign."""
    rows = scope(actor, TaskPart, "decide")
    if task is not None:
        rows = rows.filter(task__public_id=task)
    rows = rows.filter(state=TaskPart.State.OFFERED, answer_by__gt=actor.now)
    return rows.filter(_to_call(TASKS, TaskPart, OuterRef("pk")))


def call_list(actor: Actor, *, shift: UUID | None = None) -> QuerySet[Assignment]:
    """Offers that may still be answered and have reached nobody by any way, in shifts whose board
    one sees."""
    shifts = scope(actor, Shift, "board").filter(during__endswith__gt=actor.now)
    if shift is not None:
        shifts = shifts.filter(public_id=shift)
    in_time = Q(answer_by=None) | Q(answer_by__gt=actor.now)
    rows = scope(actor, Assignment).filter(in_time, state=Assignment.State.OFFERED)
    return rows.filter(_to_call(OFFERS, Assignment, OuterRef("pk")), shift__in=shifts)


def alerts_to_call(rows: QuerySet[Alert]) -> QuerySet[Alert]:
    """Of these, who has not answered and was reached by no way."""
    unanswered = rows.filter(
        answer=Alert.Answer.NONE, mobilisation__state=Mobilisation.State.RUNNING
    )
    return unanswered.filter(_to_call(ALARMS, Mobilisation, OuterRef("mobilisation")))


def _to_call(kinds: Sequence[str], subject: type[models.Model], key: OuterRef) -> Exists:
    return Exists(
        InboxMessage.objects.filter(
            recipient=OuterRef("person"),
            kind__in=kinds,
            subject_type=subject.__name__,
            subject_id=key,
            arrived_at=None,
            read_at=None,
            climb__called_at__isnull=False,
        )
    )
