"""Somebody says why a branch that is publicised should not be recognised."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from members.models import CaseObjection, RecognitionNotice
from members.services.review import ask_to_answer


@deed("object_to_case")
def object_to_case(actor: Actor, *, notice_id: UUID, text: str, on_behalf_of: str = "") -> Done:
    """By whoever is logged in; the office enters it for who comes or writes to it. The case is
    locked, so that it is not recognised meanwhile."""
    notice = access(
        actor,
        RecognitionNotice,
        notice_id,
        "object",
        field="noticeId",
        lock=True,
        joins=("case",),
        lock_first=("case",),
    )
    case, text, on_behalf_of = notice.case, text.strip(), on_behalf_of.strip()
    office = actor.through("assessment.decide", case.reviewer_id)
    refusals = misfits(CaseObjection, text=text, on_behalf_of=on_behalf_of)
    if on_behalf_of and office is None:
        refusals.append(Refusal("FORBIDDEN", "onBehalfOf"))
    own = case.objections.filter(raised_by__in=actor.ids, on_behalf_of="", answered_at=None)
    if not on_behalf_of and own.exists():
        refusals.append(Refusal("OBJECTION_WAITS", "noticeId"))
    if notice.closed_at is not None:
        refusals.append(Refusal("NOT_FOUND", "noticeId"))
    refuse_if(refusals)
    objection = CaseObjection.objects.create(
        case=case,
        text=text,
        on_behalf_of=on_behalf_of,
        raised_by_id=actor.me,
        raised_at=actor.now,
    )
    ask_to_answer(actor.now, case, objection)
    return Done({"objection": objection}, office_id=office if on_behalf_of else None)
