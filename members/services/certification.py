"""A branch submits itself under the standard in force; societies decide, level by level."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from backend.authority import kinds
from backend.authority.actor import Actor
from backend.authority.models import Office, UnitClosure
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import ask_office, settle_office_items, tell
from backend.policy.values import policy_at
from members.models import (
    Branch,
    CaseDecision,
    CertificationCase,
    Criterion,
    CriterionDeclaration,
    CriterionResult,
    Society,
    StandardVersion,
)
from members.rules.certification import (
    REVIEW_OF_LEVEL,
    REVIEWS,
    DecisionFacts,
    SubmitFacts,
    decision_refusals,
    state_after,
    submit_refusals,
)
from members.selectors.assessment import (
    CHINA,
    Assessment,
    assess,
    counted_rows,
    version_in_force,
)

State = CertificationCase.State


@dataclass(frozen=True)
class Declaration:
    """What a branch says of itself under one criterion."""

    item: str
    criterion: str
    statement: str


@deed("submit_assessment")
def submit_assessment(
    actor: Actor, *, branch_id: UUID, declarations: Sequence[Declaration] = ()
) -> Done:
    """Keeps what is declared, judges everything anew and freezes it for the review. When it is
    refused, nothing of it stays."""
    branch = access(actor, Branch, branch_id, "submit", field="branchId", lock=True)
    case = CertificationCase.objects.filter(branch=branch, state__in=CertificationCase.OPEN).first()
    if case is not None and case.state not in (State.DRAFT, State.RETURNED):
        raise Refused(Refusal("CASE_ALREADY_OPEN", "branchId"))
    version = version_in_force(actor.now)
    if version is None:
        raise Refused(Refusal("NO_STANDARD"))
    _declare(actor, branch, version, declarations)
    assessment = assess(branch, actor.now)
    assert assessment is not None
    refuse_if(submit_refusals(_facts(branch, assessment, localdate(actor.now, CHINA))))
    reviewer = society_above(actor, branch.pk)
    if reviewer is None:
        raise Refused(Refusal("NOT_FOUND", "branchId"))
    case = case or CertificationCase(branch=branch, created_at=actor.now)
    case.version = assessment.version_row
    case.state = REVIEW_OF_LEVEL[reviewer.level]
    case.reviewer = reviewer
    case.score = assessment.score
    case.submitted_by_id = actor.person_id
    case.submitted_at = actor.now
    case.rectify_by = None
    case.revision += 1
    case.save()
    _freeze(actor, case, branch, assessment)
    settle_office_items(actor.now, case)
    _ask(actor, case)
    return Done({"case": case}, office_id=actor.through("assessment.submit", branch.pk))


def society_above(actor: Actor, unit_id: int) -> Society | None:
    """The nearest, as the tree stands now: 平潭 and branches of a city skip what they lack."""
    link = (
        UnitClosure.objects.at(actor.now)
        .filter(descendant_id=unit_id, depth__gt=0, ancestor__kind="society")
        .select_related("ancestor__society")
        .order_by("depth")
        .first()
    )
    return link.ancestor.society if link else None


def _declare(
    actor: Actor, branch: Branch, version: StandardVersion, declarations: Sequence[Declaration]
) -> None:
    """Criteria are found through the version in force and nowhere else."""
    criteria = {
        (criterion.item.code, criterion.code): criterion
        for criterion in Criterion.objects.select_related("item").filter(item__version=version)
    }
    refusals: list[Refusal] = []
    wanted: dict[int, CriterionDeclaration] = {}
    for index, declaration in enumerate(declarations):
        place = f"declarations.{index}"
        criterion = criteria.get((declaration.item, declaration.criterion))
        if criterion is None:
            refusals.append(Refusal("NOT_FOUND", place))
            continue
        if criterion.kind != Criterion.Kind.DECLARED:
            refusals.append(Refusal("NOT_DECLARED", place))
        statement = declaration.statement.strip()
        refusals += [
            Refusal(refusal.code, f"{place}.statement", refusal.params)
            for refusal in misfits(CriterionDeclaration, statement=statement)
        ]
        wanted[criterion.pk] = CriterionDeclaration(
            branch=branch,
            criterion=criterion,
            statement=statement,
            declared_by_id=_person(actor),
            declared_at=actor.now,
        )
    refuse_if(refusals)
    CriterionDeclaration.objects.bulk_create(
        wanted.values(),
        update_conflicts=True,
        unique_fields=["branch", "criterion"],
        update_fields=["statement", "declared_by", "declared_at"],
    )


def _facts(branch: Branch, assessment: Assessment, today: date) -> SubmitFacts:
    return SubmitFacts(
        score=assessment.score,
        min_score=assessment.version_row.min_self_score,
        founded_on=branch.founded_on,
        today=today,
        min_age_months=assessment.version_row.min_branch_age_months,
        unmet_mandatory=assessment.unmet_mandatory,
    )


def _freeze(actor: Actor, case: CertificationCase, branch: Branch, assessment: Assessment) -> None:
    criteria: Mapping[int, Criterion] = Criterion.objects.in_bulk(
        [standing.asked.id for standing in assessment.standings]
    )
    CriterionResult.objects.bulk_create(
        CriterionResult(
            case=case,
            revision=case.revision,
            criterion_id=standing.asked.id,
            verdict=standing.verdict,
            value=standing.value,
            threshold=standing.threshold,
            statement=standing.statement,
            counted_ids=counted_rows(criteria[standing.asked.id], branch, actor.now),
        )
        for standing in assessment.standings
    )


def _ask(actor: Actor, case: CertificationCase) -> None:
    """Puts the case before the society whose turn it is."""
    assert case.reviewer_id is not None
    ask_office(
        actor.now,
        unit=case.reviewer_id,
        permission="assessment.decide",
        kind="assessment_submitted",
        mutation="decideAssessment",
        subject=case,
        event=f"assessment_submitted:{case.public_id}:{case.revision}",
    )


@deed("decide_assessment")
def decide_assessment(
    actor: Actor, *, case_id: UUID, revision: int, decision: str, reason: str = ""
) -> Done:
    """`revision` is the one the officer has seen. A forwarded case goes to the society above; from
    the highest it goes to publicity, which that society ends."""
    case = access(actor, CertificationCase, case_id, "decide", field="caseId", lock=True)
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
        decided_by_id=_person(actor),
        decided_at=actor.now,
    )
    office_id = actor.through("assessment.decide", case.reviewer_id)
    _move(actor, case, decision)
    settle_office_items(actor.now, case)
    if case.state in (*REVIEWS, State.PUBLICITY):
        _ask(actor, case)
    tell(
        actor.now,
        kind="assessment_returned" if decision == "return" else "assessment_decided",
        recipients=_who_submits(actor, case),
        subject=case,
        event=f"assessment_decided:{case.public_id}:{case.revision}",
    )
    return Done({"case": case}, office_id=office_id)


def _decision_facts(
    actor: Actor, case: CertificationCase, revision: int, decision: str, reason: str
) -> DecisionFacts:
    return DecisionFacts(
        state=case.state,
        revision=case.revision,
        revision_seen=revision,
        decision=decision,
        reason=reason,
        decided_by_submitter=case.submitted_by_id == actor.person_id,
        today=localdate(actor.now, CHINA),
        publicity_ends=_publicity_ends(actor, case) if case.state == State.PUBLICITY else None,
    )


def _publicity_ends(actor: Actor, case: CertificationCase) -> date:
    began = case.decisions.latest("pk").decided_at
    days = policy_at(actor.now)["certification.publicity_days"]
    return localdate(began, CHINA) + timedelta(days=days)


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
        case.rectify_by = localdate(actor.now, CHINA) + timedelta(days=days)
    case.save(update_fields=["state", "reviewer", "revision", "rectify_by"])


def _who_submits(actor: Actor, case: CertificationCase) -> list[int]:
    """Whoever may submit for the branch now, and whoever did."""
    able = [kind for kind, held in kinds.held.items() if "assessment.submit" in held]
    holders = Office.objects.at(actor.now).filter(
        unit=case.branch_id, kind__in=able, read_only=False, suspended_at=None
    )
    people = set(holders.values_list("person_id", flat=True))
    if case.submitted_by_id is not None:
        people.add(case.submitted_by_id)
    return sorted(people)


def _person(actor: Actor) -> int:
    """Whoever holds an office is a person."""
    assert actor.person_id is not None
    return actor.person_id
