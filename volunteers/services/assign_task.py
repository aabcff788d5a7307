"""A leader asks people to do a task."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.messaging.send import tell_each
from backend.policy.values import policy_at
from volunteers.models import TaskPart
from volunteers.rules.eligibility import NOTHING_READ, TO_READ
from volunteers.rules.task import answer_refusals, part_refusals
from volunteers.services.offering import urgency_of
from volunteers.services.people import listed_people
from volunteers.services.tasks import State, locked_task, part_facts

# Judged when the volunteer accepts.
ON_ACCEPTANCE = TO_READ | {"GUARDIAN_CONSENT_NEEDED", "TASK_FULL"}


@deed("assign_task")
def assign_task(
    actor: Actor,
    *,
    task_id: UUID,
    person_ids: Sequence[UUID],
    answer_by: datetime | None = None,
) -> Done:
    """Offers it to all named people or to none; nobody has to accept, and an offer holds no
    place. Without a time to answer it waits as long as the task, and nobody is looked for."""
    task = locked_task(actor, task_id, "assign")
    refuse_if(answer_refusals(answer_by, task.due_at, actor.now))
    named = listed_people(actor, person_ids, policy_at(actor.now)["assignment.most_at_once"])
    facts = part_facts(actor, task, named.values(), NOTHING_READ)
    live = TaskPart.objects.filter(task=task, person__any=list(facts), state__in=TaskPart.LIVE)
    have = set(live.values_list("person_id", flat=True))
    refusals = []
    for index, person in named.items():
        judged = part_refusals(facts[person.pk])
        wrong = [each for each in judged if each.code not in ON_ACCEPTANCE]
        wrong += [Refusal("ALREADY_IN_TASK")] if person.pk in have else []
        refusals += [Refusal(each.code, f"personIds.{index}", each.params) for each in wrong]
    refuse_if(refusals)
    parts = TaskPart.objects.bulk_create(
        TaskPart(
            task=task,
            person=person,
            state=State.OFFERED,
            offered_by_id=actor.person_id,
            answer_by=answer_by,
            created_at=actor.now,
            changed_at=actor.now,
        )
        for person in sorted(named.values(), key=lambda person: person.pk)
    )
    told = {each.person_id: (each, f"task_offered:{each.public_id}") for each in parts}
    urgency = urgency_of(actor, task.activity, answer_by) if answer_by else None
    tell_each(actor.now, kind="task_offered", told=told, urgency=urgency)
    office_id = actor.through("shift.assign", task.activity.unit_id)
    return Done({"parts": parts}, office_id=office_id)
