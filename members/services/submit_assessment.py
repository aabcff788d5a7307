"""A branch submits itself under a standard in force."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from members.models import Branch
from members.rules.certification import submit_refusals
from members.selectors.assessment import FIVE_HAVES
from members.selectors.submitting import submit_facts
from members.services.declaring import Declaration, judged
from members.services.freezing import freeze_results
from members.services.review import move, society_above
from members.services.rounds import round_for


@deed("submit_assessment")
def submit_assessment(
    actor: Actor,
    *,
    branch_id: UUID,
    standard: str = FIVE_HAVES,
    declarations: Sequence[Declaration] = (),
) -> Done:
    """Keeps what is declared, judges everything anew and freezes it for the review. When it is
    refused, nothing of it stays."""
    branch = access(actor, Branch, branch_id, "submit", field="branchId", lock=True)
    case, assessment = judged(actor, branch, "submit", standard, declarations)
    refuse_if(submit_refusals(submit_facts(branch, assessment, localdate(actor.now))))
    reviewer = society_above(actor.now, branch.pk)
    if reviewer is None:
        raise Refused(Refusal("NOT_FOUND", "branchId"))
    case.round = round_for(case, localdate(actor.now))
    case.submitted_by_id, case.submitted_at = actor.me, actor.now
    case.save()
    move(actor.now, case, "submit", above=reviewer)
    freeze_results(actor.now, case, assessment)
    return Done({"case": case}, office_id=actor.through("assessment.submit", branch.pk))
