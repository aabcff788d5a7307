"""Societies decide on a case, level by level."""

from datetime import date, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.authority.seats import take
from backend.authority.selectors import holders
from backend.deed import Done, deed
from backend.errors import refuse_if
from backend.fits import misfits
from backend.messaging.send import settle_office_items, tell
from backend.policy.values import policy_at
from members.models import CaseDecision, CertificationCase
from members.rules.certification import REVIEWS, DecisionFacts, decision_refusals, state_after
from members.services.review import ask_for_review, society_above

State = CertificationCase.State


@deed("decide_assessment")
def decide_assessment(
    actor: Actor, *, case_id: UUID, revision: int, decision: str, reason: str = ""
) -> Done:
    """`revision` is the one the officer has seen. A forwarded case goes to the society above; from
    the highest it goes to publicity, which that society ends."""
    case = access(actor, CertificationCase, case_id, "decide", field="caseId", lock=True)
    actor = again(actor)
    seat = take(
        actor,
        case.reviewer_id,
        "assessment.decide",
        submitted_by=case.submitted_by_id,
        field="caseId",
    )
    reason = reason.strip()
    refuse_if(
        decision_refusals(_decision_facts(actor, case, revision, decision, reason))
        + misfits(CaseDecision, reason=reason)
    )
    CaseDecision.objects.create(
        case=case,
        revision=case.revision,
        level=case.state,
        decision=decision,
        reason=reason,
        decided_by_id=actor.me,
        decided_at=actor.now,
    )
    _move(actor, case, decision)
    settle_office_items(actor.now, case)
    if case.state in (*REVIEWS, State.PUBLICITY):
        ask_for_review(actor, case)
    tell(
        actor.now,
        kind="assessment_returned" if decision == "return" else "assessment_decided",
        recipients=_who_submits(actor, case),
        subject=case,
        event=f"assessment_decided:{case.public_id}:{case.revision}",
    )
    return Done({"case": case}, office_id=seat.office_id, acted_for=seat.acted_for)


def _decision_facts(
    actor: Actor, case: CertificationCase, revision: int, decision: str, reason: str
) -> DecisionFacts:
    return DecisionFacts(
        state=case.state,
        revision=case.revision,
        revision_seen=revision,
        decision=decision,
        reason=reason,
        decided_by_submitter=actor.is_me(case.submitted_by_id),
        today=localdate(actor.now),
        publicity_ends=_publicity_ends(actor, case) if case.state == State.PUBLICITY else None,
    )


def _publicity_ends(actor: Actor, case: CertificationCase) -> date:
    began = case.decisions.latest("pk").decided_at
    days = policy_at(actor.now)["certification.publicity_days"]
    return localdate(began) + timedelta(days=days)


def _move(actor: Actor, case: CertificationCase, decision: str) -> None:
    above = None
    if decision == "forward" and case.state in REVIEWS:
        assert case.reviewer_id is not None
        above = society_above(actor, case.reviewer_id)
    case.state = state_after(decision, above.level if above else None)
    case.reviewer = above or case.reviewer
    case.revision += 1
    if decision == "return":
        days = policy_at(actor.now)["certification.rectify_days"]
        case.rectify_by = localdate(actor.now) + timedelta(days=days)
    case.save(update_fields=["state", "reviewer", "revision", "rectify_by"])


def _who_submits(actor: Actor, case: CertificationCase) -> list[int]:
    """Whoever may submit for the branch now, and whoever did."""
    people = set(holders(actor.now, "assessment.submit", case.branch_id))
    if case.submitted_by_id is not None:
        people.add(case.submitted_by_id)
    return sorted(people)
