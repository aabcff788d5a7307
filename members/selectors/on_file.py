"""The files by which branches prove what they say, as they stand now and as a case froze them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Model, Q, QuerySet

from backend import counts
from backend.authority.actor import Actor
from backend.authority.scope import scope
from members.evidence import Hashes, evidence
from members.models import (
    BranchDocument,
    CertificationCase,
    Criterion,
    CriterionResult,
    DeclarationDocument,
    Premises,
)

DOCUMENTS, PREMISES = "documents_", "premises"
# What a criterion is called, whatever the version.
NAMED = ("item__version__standard", "item__code", "code")


@evidence
def of_declarations(branches: Sequence[int], criteria: Sequence[int]) -> Hashes:
    """What was declared under one version goes on under the next, and its documents with it."""
    asking: dict[tuple[object, ...], list[int]] = {}
    unrecorded = list(counts.not_recorded())
    declared = Criterion.objects.filter(
        Q(kind=Criterion.Kind.DECLARED)
        | Q(count_code__in=unrecorded)
        | Q(of_count_code__in=unrecorded),
        pk__any=list(criteria),
    )
    for pk, *named in declared.values_list("pk", *NAMED):
        asking.setdefault(tuple(named), []).append(pk)
    if not asking:
        return {}
    rows = DeclarationDocument.objects.filter(
        declaration__branch__any=list(branches),
        declaration__criterion__code__in=sorted({str(code) for *_, code in asking}),
        document__ended_at=None,
    )
    of = [f"declaration__criterion__{name}" for name in NAMED]
    found = rows.values_list("declaration__branch_id", "document", "document__sha256", *of)
    return _grouped(
        ((branch, criterion), sha256)
        for branch, _document, sha256, *named in found.distinct()
        for criterion in asking.get(tuple(named), ())
    )


@evidence
def of_documents(branches: Sequence[int], criteria: Sequence[int]) -> Hashes:
    """Of criteria that ask for a kind of document: all of it that is in force."""
    asking = _asking(criteria, DOCUMENTS)
    rows = BranchDocument.objects.filter(
        branch__any=list(branches),
        ended_at=None,
        kind__any=[code.removeprefix(DOCUMENTS) for code in asking],
    )
    return _grouped(
        ((branch, criterion), sha256)
        for branch, kind, sha256 in rows.values_list("branch_id", "kind", "sha256")
        for criterion in asking[f"{DOCUMENTS}{kind}"]
    )


@evidence
def of_premises(branches: Sequence[int], criteria: Sequence[int]) -> Hashes:
    asking = _asking(criteria, PREMISES)
    rows = Premises.objects.filter(branch__any=list(branches), ended_at=None, sha256__isnull=False)
    return _grouped(
        ((branch, criterion), sha256)
        for branch, sha256 in rows.values_list("branch_id", "sha256")
        for criterion in asking.get(PREMISES, ())
    )


def _asking(criteria: Sequence[int], begins: str) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    rows = Criterion.objects.filter(pk__any=list(criteria), count_code__startswith=begins)
    for code, criterion in rows.values_list("count_code", "pk"):
        found.setdefault(code, []).append(criterion)
    return found


def _grouped(rows: Iterable[tuple[tuple[int, int], bytes | memoryview | None]]) -> Hashes:
    found: dict[tuple[int, int], list[str]] = {}
    for place, sha256 in rows:
        assert sha256 is not None
        found.setdefault(place, []).append(bytes(sha256).hex())
    return found


# as frozen

Filed = Mapping[tuple[int, str], Sequence[int]]


def on_file_of(
    actor: Actor,
    model: type[Model],
    cases: Sequence[CertificationCase],
    frozen: Mapping[int, Sequence[CriterionResult]],
) -> "QuerySet[Any]":
    """Documents or premises of the branches of these cases whose files are among what was frozen
    in any of them."""
    hashes = {each for rows in frozen.values() for result in rows for each in result.evidence}
    rows = scope(actor, model, keyed=True).filter(
        branch__any=[case.branch_id for case in cases],
        sha256__in=[bytes.fromhex(each) for each in sorted(hashes)],
    )
    return rows.order_by("pk")


def by_branch_and_hash(rows: Iterable[Any]) -> Filed:
    found: dict[tuple[int, str], list[int]] = {}
    for row in rows:
        found.setdefault((row.branch_id, bytes(row.sha256).hex()), []).append(row.pk)
    return found


def chosen_of(result: CriterionResult, sha256: str, branch: int, filed: Filed) -> int | None:
    """The row that was counted, else the first with this file, so that whoever files it again
    under another title changes nothing."""
    same = filed.get((branch, sha256), ())
    return next((pk for pk in same if pk in result.counted_ids), same[0] if same else None)
