"""A volunteer takes a task."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.identity.models import Person
from backend.identity.services.consents import sign_up_refusals
from volunteers.models import Activity, TaskPart
from volunteers.rules.eligibility import Read
from volunteers.rules.task import part_refusals
from volunteers.services.tasks import State, locked_task, part_facts, take_room


@deed("take_task")
def take_task(
    actor: Actor,
    *,
    task_id: UUID,
    risk_acknowledged: bool = False,
    agreement_accepted: bool = False,
) -> Done:
    """Nobody takes one of an emergency who was not sent."""
    task = locked_task(actor, task_id)
    person = Person.objects.select_for_update(no_key=True).get(pk=actor.me)
    read = Read(risk_acknowledged, agreement_accepted)
    refusals = sign_up_refusals(actor)
    refusals += part_refusals(part_facts(actor, task, [person], read)[person.pk])
    mine = TaskPart.objects.filter(task=task, person=person)
    if mine.filter(state__in=TaskPart.LIVE).exists():
        refusals.append(Refusal("ALREADY_IN_TASK", "taskId"))
    if task.activity.kind == Activity.Kind.EMERGENCY:
        refusals.append(Refusal("EMERGENCY_BY_ASSIGNMENT", "taskId"))
    refuse_if(refusals)
    take_room(task)
    part = TaskPart.objects.create(
        task=task,
        person=person,
        state=State.TAKEN,
        created_at=actor.now,
        changed_at=actor.now,
    )
    return Done({"part": part})
