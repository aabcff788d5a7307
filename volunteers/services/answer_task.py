"""A volunteer answers whether they do a task."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.identity.services.consents import sign_up_refusals
from backend.messaging.send import answered, tell
from volunteers.models import TaskPart
from volunteers.rules.eligibility import Read
from volunteers.rules.task import part_refusals
from volunteers.services.places import leaders_of
from volunteers.services.tasks import State, locked_part, part_facts, take_room


@deed("answer_task")
def answer_task(
    actor: Actor,
    *,
    part_id: UUID,
    accept: bool,
    risk_acknowledged: bool = False,
    agreement_accepted: bool = False,
    reason: str = "",
) -> Done:
    """Accepting is judged like taking it; declining needs no reason."""
    part = locked_part(actor, part_id, "answer")
    if part.state != State.OFFERED:
        raise Refused(Refusal("NOT_WAITING_FOR_ANSWER", "partId"))
    reason = reason.strip()
    refusals = misfits(TaskPart, reason=reason)
    if accept:
        read = Read(risk_acknowledged, agreement_accepted)
        facts = part_facts(actor, part.task, [part.person], read)
        refusals += sign_up_refusals(actor) + part_refusals(facts[part.person_id])
    refuse_if(refusals)
    if accept:
        take_room(part.task)
    part.state = State.TAKEN if accept else State.DECLINED
    part.reason, part.changed_at = reason, actor.now
    part.save(update_fields=["state", "reason", "changed_at"])
    answered(actor.now, part, [part.person_id])
    tell(
        actor.now,
        kind="task_answered",
        recipients=leaders_of(actor, part.task.activity.unit_id),
        subject=part,
        event=f"task_answered:{part.public_id}",
    )
    return Done({"part": part})
