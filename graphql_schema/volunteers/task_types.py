"""Tasks, and who does them."""

import graphene

from graphql_schema.backend.types import PersonType
from graphql_schema.fields import Connection, Few, One, Row, id_argument
from graphql_schema.scalars import instant, integer, kind_of, text
from graphql_schema.sight import PERSONAL, row, rows
from graphql_schema.volunteers.activity_types import ActivityPhotoType, ActivityType
from graphql_schema.volunteers.delivery import DeliveryOf
from volunteers.models import Task, TaskPart
from volunteers.selectors.deliveries import of_parts, task_call_list
from volunteers.selectors.tasks import my_tasks, tasks


class TaskType(Row):
    """Work with a day by which it is done, instead of hours."""

    class Meta:
        model = Task
        name = "Task"

    reads = "activity.see"
    sees = rows(
        "activity name what begins_at due_at most_people taken cancelled_at cancel_reason parts"
    )

    activity = One(ActivityType, path="activity", description="What it belongs to.")
    name = text("What it is called.")
    what = text("What to do.")
    begins_at = instant("From when on, if not at once.")
    due_at = instant("By when it is done.", required=True)
    most_people = integer("How many may do it; null: as many as like.", required=False)
    taken = integer("How many do it or have done it.")
    cancelled_at = instant("When it was cancelled; null otherwise.")
    cancel_reason = text("Why it was cancelled; empty otherwise.")
    parts = Few(lambda: TaskPartType, path="task", description="Who does it, of those one may see.")


class TaskPartType(Row):
    """Somebody's part in a task."""

    class Meta:
        model = TaskPart
        name = "TaskPart"

    reads = "shift.see"
    sees = {
        "task": row(),
        "state": row(),
        "changed_at": row(),
        **rows("person answer_by note reason photos delivery", PERSONAL),
    }

    task = One(TaskType, path="task", description="In which task.")
    person = One(PersonType, path="person", description="Whose part.")
    state = kind_of("state", "Offered, taken, reported, confirmed, lapsed …")
    answer_by = instant("Until when an answer is wanted; null where the offer waits.")
    changed_at = instant("Since when it is so.", required=True)
    note = text("What was done, as it was reported.")
    reason = text("Why it was returned, declined or given back; empty otherwise.")
    delivery = DeliveryOf(of_parts, description="Of its offer; null where there was none.")
    photos = Few(ActivityPhotoType, path="part", description="Pictures that were reported.")


class TaskQuery(graphene.ObjectType):
    tasks = Connection(
        TaskType,
        select=tasks,
        description="Tasks of activities one may see, newest first.",
        activity=id_argument("Activity", "Only those of this activity."),
    )
    my_tasks = Connection(
        TaskPartType,
        select=my_tasks,
        description="One's own parts in tasks, and offers, newest first.",
        state=graphene.String(description="offered, taken, reported, confirmed …"),
    )
    task_call_list = Connection(
        TaskPartType,
        select=task_call_list,
        description="Whom to call by hand: offers of tasks that may still be answered in time and"
        " have reached nobody by push or text message, of tasks one may assign.",
        task=id_argument("Task", "Only of this task."),
    )
