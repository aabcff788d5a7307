"""Files that no case needs: let go by the clock, years after what they showed has ended."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from backend.authority.actor import at
from backend.files.services.use import let_go
from backend.policy.values import policy_at
from members.models import BranchDocument, CaseDecision, Criterion, CriterionResult, Premises

BITE = 1000
DECLARED = Q(criterion__kind=Criterion.Kind.DECLARED)


def forget_documents(now: datetime) -> "QuerySet[BranchDocument]":
    """The row stays with its hash: what was replaced when has to stay explainable."""
    on_file = Q(criterion__count_code__startswith="documents_") | DECLARED
    for pk, file in _over(BranchDocument, "file_id", now, on_file):
        let_go(at(now, person_id=None), file)
        BranchDocument.objects.filter(pk=pk).update(file=None)
    return BranchDocument.objects.none()


def forget_premises(now: datetime) -> "QuerySet[Premises]":
    for pk, photo in _over(Premises, "photo_id", now, Q(criterion__count_code="premises")):
        let_go(at(now, person_id=None), photo)
        Premises.objects.filter(pk=pk).update(photo=None)
    return Premises.objects.none()


def _over(
    model: type[BranchDocument] | type[Premises], file: str, now: datetime, counted: Q
) -> list[tuple[int, int]]:
    """Ended long ago, frozen in no case and nothing that one was decided on."""
    limit = now - timedelta(days=policy_at(now)["branch.documents_kept_days"])
    rows = model._default_manager.filter(
        Q((f"{file}__isnull", False)), ended_at__lt=limit
    ).order_by("pk")
    found = list(rows.values_list("pk", file, "sha256", "branch_id"))
    branches = sorted({branch for *_, branch in found})
    results = CriterionResult.objects.filter(case__branch__any=branches)
    ids = results.filter(counted).values_list("counted_ids", flat=True)
    needed = {pk for each in ids for pk in each}
    decided = CaseDecision.objects.filter(case__branch__any=branches)
    named = {
        sha256
        for rows in (results, decided)
        for each in rows.values_list("evidence", flat=True)
        for sha256 in each
    }
    return [
        (pk, each)
        for pk, each, sha256, _branch in found
        if pk not in needed and bytes(sha256).hex() not in named
    ][:BITE]
