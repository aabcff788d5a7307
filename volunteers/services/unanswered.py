"""What is still to be said: as long as its answer counts, or what it tells of holds. Asked when it
is sent, however it ended."""

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import combinations
from typing import Any

from django.db.models import Q, QuerySet

from backend.messaging.answering import Told, wanted
from backend.privacy.models import PersonMerge
from volunteers.models import Alert, Assignment, Mobilisation, Shift, TaskPart, TeamRequest

CHANGES = ("time", "place", "rules")
CHANGED = [
    "_".join(["shift_changed", *found])
    for most in range(1, len(CHANGES) + 1)
    for found in combinations(CHANGES, most)
]


@wanted("assignment_offered", "place_on_offer")
def offers(told: Sequence[Told], now: datetime) -> Collection[int]:
    """Not once the time to answer is over: then the place is the next one's."""
    in_time = Q(answer_by=None) | Q(answer_by__gt=now)
    rows = Assignment.objects.filter(
        in_time, state=Assignment.State.OFFERED, during__endswith__gt=now
    )
    return _about(told, rows)


@wanted(
    *("place_given", "sign_up_approved", "held_place_kept", "place_put_back"),
    *("shift_tomorrow", "shift_soon", "activity_changed", "risk_notice_changed"),
    *CHANGED,
)
def places(told: Sequence[Told], now: datetime) -> Collection[int]:
    """Of a place that is still theirs."""
    return _about(told, Assignment.objects.filter(state__in=Assignment.LIVE))


@wanted("substitute_wanted", "swap_offered")
def shifts(told: Sequence[Told], now: datetime) -> Collection[int]:
    """Until the shift is over."""
    rows = Shift.objects.filter(state=Shift.State.PUBLISHED, during__endswith__gt=now)
    return _about(told, rows)


@wanted("task_offered")
def parts(told: Sequence[Told], now: datetime) -> Collection[int]:
    """Not once the time to answer is over, or the task's own."""
    in_time = Q(answer_by=None) | Q(answer_by__gt=now)
    rows = TaskPart.objects.filter(in_time, state=TaskPart.State.OFFERED, task__due_at__gt=now)
    return _about(told, rows)


@wanted("team_invited")
def invitations(told: Sequence[Told], now: datetime) -> Collection[int]:
    return _about(told, TeamRequest.objects.filter(state=TeamRequest.State.WAITING))


@wanted("merge_of_you_proposed")
def merges(told: Sequence[Told], now: datetime) -> Collection[int]:
    return _about(told, PersonMerge.objects.filter(state=PersonMerge.State.PROPOSED))


@wanted("alarm", "alarm_drill")
def alarms(told: Sequence[Told], now: datetime) -> Collection[int]:
    rows = Alert.objects.filter(
        mobilisation__any=[each.subject for each in told],
        person__any=[each.recipient for each in told],
        answer=Alert.Answer.NONE,
        mobilisation__state=Mobilisation.State.RUNNING,
    )
    open_ = set(rows.values_list("mobilisation_id", "person_id"))
    return [each.message for each in told if (each.subject, each.recipient) in open_]


def _about(told: Sequence[Told], rows: "QuerySet[Any]") -> list[int]:
    """Messages about one of these rows."""
    found = rows.filter(pk__any=sorted({each.subject for each in told}))
    open_ = set(found.values_list("pk", flat=True))
    return [each.message for each in told if each.subject in open_]
