"""A branch submits itself under the standard in force."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from members.models import Branch
from members.rules.certification import SubmitFacts, submit_refusals
from members.selectors.assessment import Assessment
from members.services.declaring import Declaration, judged
from members.services.freezing import freeze_results
from members.services.review import move, society_above
from members.services.rounds import round_for
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
from members.services.evidence import bear_out
from members.services.review import ask_for_review, society_above

State = CertificationCase.State


@dataclass(frozen=True)
class Declaration:
    """What a branch says of itself under one criterion."""

    item: str
    criterion: str
    statement: str
    document_ids: Sequence[UUID] | None = None


@deed("submit_assessment")
def submit_assessment(
    actor: Actor, *, branch_id: UUID, declarations: Sequence[Declaration] = ()
) -> Done:
    """Keeps what is declared, judges everything anew and freezes it for the review. When it is
    refused, nothing of it stays."""
    branch = access(actor, Branch, branch_id, "submit", field="branchId", lock=True)
    case, assessment = judged(actor, branch, "submit", declarations)
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


def submit_facts(branch: Branch, assessment: Assessment, today: date) -> SubmitFacts:
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
    borne_out: dict[int, tuple[str, Sequence[UUID] | None]] = {}
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
        borne_out[criterion.pk] = (place, declaration.document_ids)
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
    bear_out(branch, [(row, *borne_out[key]) for key, row in wanted.items()])


def _facts(branch: Branch, assessment: Assessment, today: date) -> SubmitFacts:
    return SubmitFacts(
        score=assessment.score,
        min_score=assessment.version_row.min_self_score,
        founded_on=branch.founded_on,
        today=today,
        min_age_months=assessment.version_row.min_branch_age_months,
        unmet_mandatory=assessment.unmet_mandatory,
    )
