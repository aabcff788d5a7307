"""Societies decide on a case, level by level, and on a recognition when it is checked again."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import refuse_if
from backend.fits import misfits
from backend.policy.values import policy_at
from members.models import Branch, CaseDecision, CertificationCase, Society
from members.rules.certification import (
    DecisionFacts,
    decision_refusals,
    months_after,
    state_after,
)
from members.selectors.assessment import assess_all
from members.selectors.barred import of_cases
from members.selectors.case_content import Content, content_of
from members.services.freezing import freeze_results
from members.services.publicity import close_notice, close_objections, publish
from members.services.recognition import issue_recognition
from members.services.review import (
    lies_below,
    move,
    seat_of,
    society_above,
    submitted_by,
    tell_branch,
)
from members.services.scoring import Points, give_points

TOLD = {
    "forward": "assessment_decided",
    "return": "assessment_returned",
    "reject": "assessment_rejected",
    "recognise": "recognition_given",
    "recheck": "recognition_recheck",
    "confirm": "recognition_kept",
    "suspend": "recognition_suspended",
    "reinstate": "recognition_kept",
    "revoke": "recognition_revoked",
}


@deed("decide_assessment")
def decide_assessment(
    actor: Actor,
    *,
    case_id: UUID,
    revision: int,
    content: str,
    decision: str,
    reason: str = "",
    ground: str = "",
    scores: Sequence[Points] = (),
) -> Done:
    """`revision` and `content` are those the officer has seen. A forwarded case goes to the society
    above; from the province it goes to publicity, which the province ends."""
    case = access(actor, CertificationCase, case_id, "decide", field="caseId", lock=True)
    actor = again(actor)
    seat = seat_of(actor, case, barred=of_cases([case.pk])[case.pk], field="caseId")
    reason, read = reason.strip(), content_of(case)
    above = society_above(actor.now, case.reviewer_id) if decision == "forward" else None
    facts = DecisionFacts(
        state=case.state,
        revision=case.revision,
        revision_seen=revision,
        content=read.sha256,
        content_seen=content,
        decision=decision,
        reason=reason,
        today=localdate(actor.now),
        ground=ground,
        valid_until=case.valid_until,
        nobody_above=above is None,
        **_about(actor, case),
    )
    refuse_if(decision_refusals(facts) + misfits(CaseDecision, reason=reason))
    refuse_if(misfits(CertificationCase, ground=ground))
    give_points(actor, case, decision, scores)
    _record(actor, case, decision, reason, content_of(case) if scores else read)
    _move(actor, case, decision, above, ground)
    tell_branch(actor.now, case, TOLD[decision])
    return Done({"case": case}, office_id=seat.office_id, acted_for=seat.acted_for)


def _about(actor: Actor, case: CertificationCase) -> dict[str, Any]:
    decided = case.decisions.filter(revision__gte=case.passage, decided_by__in=actor.ids)
    notice = case.notices.filter(closed_at=None).first()
    return {
        "decided_by_submitter": submitted_by(actor, case),
        "decided_before": decided.exists(),
        "publicity_ends": notice.last_day + timedelta(days=1) if notice else None,
        "unanswered": case.objections.filter(answered_at=None).count(),
        "closed": case.branch.status != Branch.Status.ACTIVE,
        "moved_away": not lies_below(actor.now, case.branch_id, case.reviewer_id),
    }


def _record(
    actor: Actor, case: CertificationCase, decision: str, reason: str, read: Content
) -> None:
    CaseDecision.objects.create(
        case=case,
        revision=case.revision,
        level=case.state,
        decision=decision,
        reason=reason,
        decided_by_id=actor.me,
        decided_at=actor.now,
        version=case.version,
        content=read.sha256,
        values_sha256=read.values_sha256,
        evidence=list(read.evidence),
    )


def _move(
    actor: Actor, case: CertificationCase, decision: str, above: Society | None, ground: str
) -> None:
    after = state_after(case.state, decision, above.level if above else None)
    close_notice(actor.now, case)
    if after == "publicity":
        publish(actor.now, case)  # before it is put to the office, which is told its day
    move(actor.now, case, decision, above=above, ground=ground, **_validity(actor, case, decision))
    if after == "rejected":
        close_objections(actor.now, case)
    if decision in ("recognise", "confirm"):
        issue_recognition(actor, case)
    if decision == "recheck":
        judge_again(actor, case)


def _validity(actor: Actor, case: CertificationCase, decision: str) -> dict[str, Any]:
    if decision not in ("recognise", "confirm"):
        return {}
    today = localdate(actor.now)
    months = policy_at(actor.now)["certification.validity_months"]
    return {
        "recognised_on": case.recognised_on or today,
        "valid_until": months_after(today, months),
        "checked_on": today,
    }


def judge_again(actor: Actor, case: CertificationCase) -> None:
    """Under the version it was recognised by."""
    assessment = assess_all(case.version, actor.now, [case.branch_id])[case.branch_id]
    freeze_results(actor.now, case, assessment)
