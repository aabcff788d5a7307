"""What keeps a branch from submitting itself now, told before it tries."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from backend.errors import Refusal
from members.models import Branch, CertificationCase, ReviewRound
from members.rules.certification import (
    BEFORE_RECOGNITION,
    CERTIFIED,
    SubmitFacts,
    begin_refusals,
    submit_refusals,
)
from members.selectors.assessment import Assessment


def submit_facts(branch: Branch, assessment: Assessment, today: date) -> SubmitFacts:
    return SubmitFacts(
        score=assessment.score,
        min_score=assessment.version_row.min_self_score,
        founded_on=branch.founded_on,
        today=today,
        min_age_months=assessment.version_row.min_branch_age_months,
        unmet_mandatory=assessment.unmet_mandatory,
    )


def rounds_of(standard: int) -> list[ReviewRound]:
    return list(ReviewRound.objects.filter(standard=standard).order_by("-year"))


def open_round(
    rounds: Sequence[ReviewRound], kind: str, today: date
) -> tuple[ReviewRound | None, list[Refusal]]:
    """Into which a branch of this kind goes, once there are rounds; else why into none."""
    open_ = [each for each in rounds if each.opens_on <= today <= each.closes_on]
    for each in open_:
        if not each.branch_kinds or kind in each.branch_kinds:
            return each, []
    code = "ROUND_FOR_OTHERS" if open_ else "NO_OPEN_ROUND"
    return None, [Refusal(code, "branchId")] if rounds else []


def blockers(now: datetime, found: Sequence[Assessment]) -> Mapping[int, Sequence[Refusal]]:
    """By branch, all that submitAssessment would refuse it for with what is on file, of assessments
    under one version. As many statements for many branches as for one."""
    if not found:
        return {}
    keys, standard = [each.branch_id for each in found], found[0].version_row.standard_id
    branches = Branch.objects.in_bulk(keys)
    rows = CertificationCase.objects.filter(
        branch__any=keys, standard=standard, state__in=(*BEFORE_RECOGNITION, *CERTIFIED)
    )
    cases = {case.branch_id: case for case in rows}
    rounds, today = rounds_of(standard), localdate(now)
    return {
        each.branch_id: _blockers(
            branches[each.branch_id], each, cases.get(each.branch_id), rounds, today
        )
        for each in found
    }


def _blockers(
    branch: Branch,
    assessment: Assessment,
    case: CertificationCase | None,
    rounds: Sequence[ReviewRound],
    today: date,
) -> list[Refusal]:
    refusals = []
    if branch.status != Branch.Status.ACTIVE:
        refusals.append(Refusal("BRANCH_CLOSED", "branchId"))
    if case is not None:
        refusals += begin_refusals(case.state, "submit", case.rectify_by, today)
    refusals += submit_refusals(submit_facts(branch, assessment, today))
    if case is None or case.submitted_at is None:
        refusals += open_round(rounds, branch.kind, today)[1]
    return refusals
