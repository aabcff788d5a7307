"""Whoever plans an activity sets a task."""

from datetime import datetime
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from volunteers.models import Activity, Task
from volunteers.rules.task import task_refusals


@deed("create_task")
def create_task(
    actor: Actor,
    *,
    activity_id: UUID,
    name: str,
    what: str,
    due_at: datetime,
    begins_at: datetime | None = None,
    most_people: int | None = None,
) -> Done:
    """To be taken as soon as its activity is published."""
    activity = access(actor, Activity, activity_id, "edit", field="activityId", lock=True)
    if activity.state not in Activity.OPEN:
        raise Refused(Refusal("ACTIVITY_CLOSED", "activityId"))
    name, what = name.strip(), what.strip()
    refuse_if(
        misfits(Task, name=name, what=what)
        + task_refusals(begins_at, due_at, most_people, actor.now)
    )
    task = Task.objects.create(
        activity=activity,
        name=name,
        what=what,
        begins_at=begins_at,
        due_at=due_at,
        most_people=most_people,
        created_by_id=actor.me,
        created_at=actor.now,
    )
    return Done({"task": task}, office_id=actor.through("activity.create", activity.unit_id))
