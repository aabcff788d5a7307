"""A branch takes its case back."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from members.models import CertificationCase
from members.rules.certification import MOVES
from members.services.publicity import close_notice, close_objections
from members.services.review import move


@deed("withdraw_assessment")
def withdraw_assessment(actor: Actor, *, case_id: UUID) -> Done:
    """At any time before it is recognised; another one may be begun at once."""
    case = access(actor, CertificationCase, case_id, "withdraw", field="caseId", lock=True)
    if (case.state, "withdraw") not in MOVES:
        raise Refused(Refusal("CASE_NOT_OPEN", "caseId"))
    close_notice(actor.now, case)
    close_objections(actor.now, case)
    move(actor.now, case, "withdraw")
    return Done({"case": case}, office_id=actor.through("assessment.submit", case.branch_id))
