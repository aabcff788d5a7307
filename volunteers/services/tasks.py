"""Inner steps of the deeds on tasks, under lock: task, then person, then part."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.timezone import localdate

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.authority.seats import Seat, decide
from backend.authority.seats import take as take_seat
from backend.errors import Refusal, Refused
from backend.identity.models import Person
from backend.identity.selectors import guardians_agree
from backend.messaging.send import open_item, settle_items_of, settle_office_items, tell, tell_each
from backend.policy.values import policy_at
from volunteers.models import Activity, Task, TaskPart
from volunteers.rules.eligibility import Read
from volunteers.rules.task import TaskFacts
from volunteers.selectors.cover import insured
from volunteers.selectors.standing import statuses
from volunteers.services.places import for_adults, leaders_of

State = TaskPart.State
REPORTED = "task_reported"


def locked_task(actor: Actor, task_id: UUID, action: str = "see") -> Task:
    return access(actor, Task, task_id, action, field="taskId", lock=True, joins=("activity",))


def locked_part(actor: Actor, part_id: UUID, action: str) -> TaskPart:
    return access(
        actor,
        TaskPart,
        part_id,
        action,
        field="partId",
        lock=True,
        joins=("task", "task__activity", "person"),
        lock_first=("task",),
    )


def part_facts(
    actor: Actor, task: Task, people: Iterable[Person], read: Read
) -> dict[int, TaskFacts]:
    """Of each person, by id, in a constant number of statements. The activity is read anew: only
    the task has been waited for."""
    by_id = {person.pk: person for person in people}
    activity = Activity.objects.get(pk=task.activity_id)
    ids, today = list(by_id), localdate(actor.now)
    status_of = statuses(ids, actor.now)
    agreed = set(guardians_agree(ids, actor.now).values_list("person_id", flat=True))
    covered = insured(ids, today) if activity.hazardous else set()
    adults_alone = for_adults(activity, policy_at(actor.now))
    return {
        pk: TaskFacts(
            is_open=task.cancelled_at is None and activity.state == Activity.State.PUBLISHED,
            due_at=task.due_at,
            full=task.most_people is not None and task.taken >= task.most_people,
            status=status_of.get(pk),
            birth_date=person.birth_date,
            guardian_agrees=pk in agreed,
            hazardous=activity.hazardous,
            insured=pk in covered,
            for_adults=adults_alone,
            risk_notice=bool(activity.risk_notice),
            agreement=bool(activity.agreement),
            read=read,
            today=today,
            now=actor.now,
        )
        for pk, person in by_id.items()
    }


def take_room(task: Task) -> None:
    """One place, by a conditional update."""
    room = Q(most_people=None) | Q(taken__lt=F("most_people"))
    if not Task.objects.filter(room, pk=task.pk).update(taken=F("taken") + 1):
        raise Refused(Refusal("TASK_FULL"))


def give_back(now: datetime, part: TaskPart, reason: str = "") -> None:
    if part.state in TaskPart.HOLDING:
        Task.objects.filter(pk=part.task_id).update(taken=F("taken") - 1)
    part.state, part.reason, part.changed_at = State.GIVEN_BACK, reason, now
    part.save(update_fields=["state", "reason", "changed_at"])
    settle_office_items(now, part)


def hand_back(actor: Actor, part: TaskPart, reason: str = "") -> None:
    """And tells whoever leads."""
    give_back(actor.now, part, reason)
    tell(
        actor.now,
        kind="task_given_back",
        recipients=leaders_of(actor, part.task.activity.unit_id),
        subject=part,
        event=f"task_given_back:{part.public_id}",
    )


def lock_tasks(parts: QuerySet[TaskPart]) -> None:
    """Before the person."""
    tasks = sorted(set(parts.values_list("task_id", flat=True)))
    list(Task.objects.filter(pk__any=tasks).order_by("pk").select_for_update(no_key=True))


def hand_back_all(actor: Actor, parts: QuerySet[TaskPart]) -> None:
    """Of whoever does them no more; locked are their tasks."""
    rows = parts.select_related("task__activity").order_by("pk")
    for part in rows.select_for_update(no_key=True, of=("self",)):
        hand_back(actor, part)


def lock_tasks_of(activity: Activity) -> None:
    """Whoever takes one meanwhile is seen, or sees what has become of the activity."""
    list(activity.tasks.filter(cancelled_at=None).order_by("pk").select_for_update(no_key=True))


def take_away(actor: Actor, parts: Sequence[TaskPart]) -> None:
    """Locked are their tasks."""
    for part in parts:
        give_back(actor.now, part)
    told = {each.person_id: (each, f"task_too_dangerous:{each.public_id}") for each in parts}
    tell_each(actor.now, kind="task_too_dangerous", told=told)


def end_tasks(actor: Actor, tasks: Sequence[Task], reason: str) -> set[int]:
    """Locked. What was confirmed stays; answers whose parts end, once each."""
    keys = [each.pk for each in tasks]
    rows = TaskPart.objects.filter(task__any=keys, state__in=TaskPart.OPEN)
    parts = list(rows.order_by("pk").select_for_update(no_key=True))
    rows.update(state=State.CANCELLED, changed_at=actor.now)
    settle_items_of(actor.now, TaskPart, [each.pk for each in parts])
    for task in tasks:
        task.cancelled_at, task.cancel_reason = actor.now, reason
        task.taken = task.parts.filter(state=State.CONFIRMED).count()
        task.save(update_fields=["cancelled_at", "cancel_reason", "taken"])
    return {each.person_id for each in parts}


def to_decide(actor: Actor, part_id: UUID) -> tuple[Actor, TaskPart, Seat]:
    """What was reported, locked, for somebody else than who reported it."""
    part = locked_part(actor, part_id, "decide")
    actor = again(actor)
    item = open_item(part, REPORTED)
    if part.state != State.REPORTED or item is None:
        take_seat(actor, part.task.activity.unit_id, "shift.assign", field="partId")
        raise Refused(Refusal("NOTHING_REPORTED", "partId"))
    return actor, part, decide(actor, item, field="partId")


def decided(actor: Actor, part: TaskPart, state: str, reason: str = "") -> None:
    part.state, part.reason, part.changed_at = state, reason, actor.now
    part.decided_by_id = actor.me
    part.save(update_fields=["state", "reason", "changed_at", "decided_by"])
    settle_office_items(actor.now, part)
    tell(
        actor.now,
        kind=f"task_{state}",
        recipients=[part.person_id],
        subject=part,
        event=f"task_{state}:{part.public_id}:{actor.now:%Y%m%d%H%M%S%f}",
    )
