"""A task is not to be done any more."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.messaging.send import tell
from volunteers.services.cancelling import reason_refusals
from volunteers.services.tasks import end_tasks, locked_task


@deed("cancel_task")
def cancel_task(actor: Actor, *, task_id: UUID, reason: str) -> Done:
    """Whoever has it or was asked is told; what was confirmed stays."""
    task = locked_task(actor, task_id, "edit")
    if task.cancelled_at is not None:
        raise Refused(Refusal("TASK_NOT_OPEN", "taskId"))
    reason = reason.strip()
    refuse_if(reason_refusals(reason))
    tell(
        actor.now,
        kind="task_cancelled",
        recipients=end_tasks(actor, [task], reason),
        subject=task,
        event=f"task_cancelled:{task.public_id}",
    )
    office_id = actor.through("activity.create", task.activity.unit_id)
    return Done({"task": task}, office_id=office_id)
