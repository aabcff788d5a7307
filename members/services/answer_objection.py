"""The office answers who objects, before it recognises."""

from uuid import UUID

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from backend.messaging.send import settle_office_items, tell
from members.models import CaseObjection
from members.selectors.barred import of_objections
from members.services.review import seat_of


@deed("answer_objection")
def answer_objection(actor: Actor, *, objection_id: UUID, answer: str) -> Done:
    """Once, and not by whoever submitted the case once; whoever raised it reads the answer."""
    objection = access(
        actor,
        CaseObjection,
        objection_id,
        "answer",
        field="objectionId",
        lock=True,
        joins=("case",),
        lock_first=("case",),
    )
    actor = again(actor)
    barred = of_objections([objection.pk])[objection.pk]
    seat = seat_of(actor, objection.case, barred=barred, field="objectionId")
    answer = answer.strip()
    refusals = misfits(CaseObjection, answer=answer)
    if not answer:
        refusals.append(Refusal("REQUIRED", "answer"))
    if objection.answered_at is not None:
        refusals.append(Refusal("OBJECTION_ANSWERED", "objectionId"))
    if any(map(actor.is_me, barred)):
        refusals.append(Refusal("OWN_SUBMISSION"))
    refuse_if(refusals)
    objection.answer, objection.answered_at = answer, actor.now
    objection.answered_by_id = actor.me
    objection.save(update_fields=["answer", "answered_at", "answered_by"])
    settle_office_items(actor.now, objection)
    tell(
        actor.now,
        kind="objection_answered",
        recipients=[objection.raised_by.merged_into_id or objection.raised_by_id],
        subject=objection,
        event=f"objection_answered:{objection.public_id}",
    )
    return Done({"objection": objection}, office_id=seat.office_id, acted_for=seat.acted_for)
