"""Whom a case was shown to, as 教育局 for a school, gives their opinion."""

from dataclasses import replace
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from members.case_permissions import shown_by
from members.models import CaseOpinion, CertificationCase
from members.services.review import WAITING, submitted_by


@deed("advise_on_case")
def advise_on_case(actor: Actor, *, case_id: UUID, agrees: bool, text: str) -> Done:
    """Recorded for whoever decides, and deciding nothing; once for each submission. A branch may
    show its case to whom it likes, but chooses nobody who reviews it."""
    case = access(actor, CertificationCase, case_id, "advise", field="caseId", lock=True)
    text = text.strip()
    refusals = misfits(CaseOpinion, text=text)
    if not _is_asked(actor, case):
        refusals.append(Refusal("FORBIDDEN", "caseId"))
    if case.state not in WAITING:
        refusals.append(Refusal("CASE_NOT_OPEN", "caseId"))
    if submitted_by(actor, case):
        refusals.append(Refusal("OWN_SUBMISSION"))
    refuse_if(refusals)
    given = CaseOpinion.objects.filter(
        case=case, passage=case.passage, given_by__any=list(actor.ids)
    )
    if given.exists():
        raise Refused(Refusal("ADVISED_ALREADY"))
    opinion = CaseOpinion.objects.create(
        case=case,
        passage=case.passage,
        agrees=agrees,
        text=text,
        given_by_id=actor.me,
        given_at=actor.now,
    )
    return Done({"opinion": opinion})


def _is_asked(actor: Actor, case: CertificationCase) -> bool:
    """An office that only reads says nothing."""
    acting = replace(actor, offices=tuple(each for each in actor.offices if not each.read_only))
    return shown_by(acting).filter(content_object=case, asked=True).exists()
