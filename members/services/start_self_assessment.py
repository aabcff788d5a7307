"""A branch looks how it stands before it submits itself."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from members.models import Branch
from members.rules.certification import submit_refusals
from members.selectors.assessment import FIVE_HAVES
from members.selectors.submitting import submit_facts
from members.services.declaring import Declaration, judged
from members.services.review import move


@deed("start_self_assessment")
def start_self_assessment(
    actor: Actor,
    *,
    branch_id: UUID,
    standard: str = FIVE_HAVES,
    declarations: Sequence[Declaration] = (),
) -> Done:
    """Keeps what is declared and the score of now. The case is a draft until the branch could be
    submitted, and may be assessed again as often as one likes."""
    branch = access(actor, Branch, branch_id, "submit", field="branchId", lock=True)
    case, assessment = judged(actor, branch, "self_assess", standard, declarations)
    case.score = assessment.score
    case.save()
    if not submit_refusals(submit_facts(branch, assessment, localdate(actor.now))):
        move(actor.now, case, "self_assess", rectify_by=case.rectify_by)
    return Done({"case": case}, office_id=actor.through("assessment.submit", branch.pk))
