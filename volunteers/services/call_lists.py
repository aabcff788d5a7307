"""Whoever leads hears once of several at a time that they are to call somebody by hand."""

from collections.abc import Sequence
from datetime import datetime

from backend.authority.actor import at
from backend.messaging.answering import Told, listed
from backend.messaging.send import tell
from volunteers.models import Mobilisation, Shift, Task
from volunteers.services.places import leaders_of

KIND = "people_to_call"


@listed("assignment_offered", "place_on_offer")
def of_shifts(told: Sequence[Told], now: datetime) -> None:
    keys = [each.subject for each in told]
    for shift in Shift.objects.filter(assignments__pk__any=keys).distinct().order_by("pk"):
        _tell_leaders(now, shift, shift.unit_id)


@listed("task_offered")
def of_tasks(told: Sequence[Told], now: datetime) -> None:
    keys = [each.subject for each in told]
    tasks = Task.objects.filter(parts__pk__any=keys).distinct().select_related("activity")
    for task in tasks.order_by("pk"):
        _tell_leaders(now, task, task.activity.unit_id)


def _tell_leaders(now: datetime, subject: Shift | Task, unit_id: int) -> None:
    tell(
        now,
        kind=KIND,
        recipients=leaders_of(at(now), unit_id),
        subject=subject,
        event=f"{KIND}:{subject.public_id}:{now:%Y%m%d%H%M}",
    )


@listed("alarm", "alarm_drill")
def of_calls(told: Sequence[Told], now: datetime) -> None:
    """Once: of so many, one follows the other."""
    keys = sorted({each.subject for each in told})
    for mobilisation in Mobilisation.objects.filter(pk__any=keys).order_by("pk"):
        tell(
            now,
            kind=KIND,
            recipients=[mobilisation.called_by_id],
            subject=mobilisation,
            event=f"{KIND}:{mobilisation.public_id}",
        )
