"""An offer of a task that was not answered in time ends, and whoever leads asks somebody else."""

from datetime import datetime

import structlog
from django.db import transaction

from backend.audit import record
from backend.authority.actor import at
from backend.messaging.send import tell
from backend.sweeps import swept
from volunteers.models import Task, TaskPart
from volunteers.services.places import leaders_of
from volunteers.services.tasks import State

log = structlog.get_logger(__name__)


@swept
def lapse_task_offers(now: datetime) -> int:
    """Whoever leads hears once of all that ended together; who was asked may still take it as
    anybody may."""
    late = TaskPart.objects.filter(state=State.OFFERED, answer_by__lt=now)
    tasks = sorted(set(late.values_list("task_id", flat=True)))
    return sum(_each(now, task_id) for task_id in tasks)


def _each(now: datetime, task_id: int) -> int:
    """Each in a transaction of its own: one fault leaves the others."""
    try:
        with transaction.atomic():
            return _lapse(now, task_id)
    except Exception:
        log.exception("offers of a task were not ended", task=task_id)
        return 0


def _lapse(now: datetime, task_id: int) -> int:
    tasks = Task.objects.select_related("activity").select_for_update(no_key=True, of=("self",))
    task = tasks.get(pk=task_id)
    late = TaskPart.objects.filter(task=task, state=State.OFFERED, answer_by__lt=now)
    parts = list(late.order_by("pk").select_for_update(no_key=True))
    if not parts:  # the answers were quicker
        return 0
    for part in parts:
        part.state, part.changed_at = State.LAPSED, now
    TaskPart.objects.bulk_update(parts, ["state", "changed_at"])
    actor = at(now)
    tell(
        now,
        kind="task_unanswered",
        recipients=leaders_of(actor, task.activity.unit_id),
        subject=task,
        event=f"task_unanswered:{task.public_id}:{now:%Y%m%d%H%M}",
    )
    things = {"parts": [each.pk for each in parts]}
    record.write(actor, "lapse_task_offers", things=things, rows=parts, codes=[])
    return len(parts)
