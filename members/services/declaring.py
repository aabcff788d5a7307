"""Inner steps of a branch that says how it stands: what it declares, and what is judged of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from members.models import (
    Branch,
    CertificationCase,
    Criterion,
    CriterionDeclaration,
    StandardVersion,
)
from members.rules.certification import BEFORE_RECOGNITION, CERTIFIED, begin_refusals
from members.selectors.assessment import Assessment, assess_all, no_standard, version_in_force
from members.services.evidence import bear_out


@dataclass(frozen=True)
class Declaration:
    """What a branch says of itself under one criterion."""

    item: str
    criterion: str
    statement: str
    document_ids: Sequence[UUID] | None = None


def judged(
    actor: Actor, branch: Branch, action: str, standard: str, declarations: Sequence[Declaration]
) -> tuple[CertificationCase, Assessment]:
    """Under the branch's lock: its case under this standard as it is in force, to which the
    branch may do this, and how the branch stands with what it declares."""
    if branch.status != Branch.Status.ACTIVE:
        raise Refused(Refusal("BRANCH_CLOSED", "branchId"))
    version = version_in_force(actor.now, standard)
    if version is None:
        raise no_standard(standard)
    case = _case_of(branch, version)
    if case is None:
        case = CertificationCase(
            branch=branch, created_at=actor.now, moved_at=actor.now, standard=version.standard
        )
    else:
        refuse_if(begin_refusals(case.state, action, case.rectify_by, localdate(actor.now)))
    _declare(actor, branch, version, declarations)
    assessment = assess_all(version, actor.now, [branch.pk])[branch.pk]
    case.version = version
    return case, assessment


def _case_of(branch: Branch, version: StandardVersion) -> CertificationCase | None:
    """Open or recognised; the clock locks cases alone, so it is read under its own lock."""
    rows = CertificationCase.objects.filter(
        branch=branch,
        standard=version.standard_id,
        state__in=(*BEFORE_RECOGNITION, *CERTIFIED),
    )
    return rows.select_for_update(no_key=True).first()


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
        if not criterion.by_evidence:
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
