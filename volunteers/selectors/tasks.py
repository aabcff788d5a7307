"""Tasks, and who does them; every list begins at scope()."""

from uuid import UUID

from django.db.models import QuerySet

from backend.authority.actor import Actor
from backend.authority.scope import scope
from volunteers.models import Task, TaskPart


def tasks(actor: Actor, *, activity: UUID | None = None) -> QuerySet[Task]:
    rows = scope(actor, Task)
    return rows if activity is None else rows.filter(activity__public_id=activity)


def my_tasks(actor: Actor, *, state: str | None = None) -> QuerySet[TaskPart]:
    rows = scope(actor, TaskPart, "answer")
    return rows.filter(state=state) if state else rows
