"""A branch submits itself under the standard in force."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import settle_office_items
from members.models import (
    Branch,
    CertificationCase,
    Criterion,
    CriterionDeclaration,
    CriterionResult,
    StandardVersion,
)
from members.rules.certification import REVIEW_OF_LEVEL, SubmitFacts, submit_refusals
from members.selectors.assessment import Assessment, assess, counted_rows, version_in_force
from members.services.review import ask_for_review, society_above

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
    refuse_if(submit_refusals(_facts(branch, assessment, localdate(actor.now))))
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
    ask_for_review(actor, case)
    return Done({"case": case}, office_id=actor.through("assessment.submit", branch.pk))


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
            declared_by_id=actor.me,
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
