"""Inner steps under the lock of the branch: its files, and how many it may have."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, Sum
from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.errors import Refusal, Refused, refuse_if
from backend.files.kinds import MIB
from backend.files.models import Upload
from backend.files.services.use import hand_over
from backend.fits import misfits
from backend.policy.values import policy_at
from members.models import Branch, BranchDocument, CriterionDeclaration, DeclarationDocument
from members.uploads import BRANCH_DOCUMENT

MOST_EVIDENCE = 10
# 10 March 1904: before that day there was no Red Cross in China.
FIRST_DAY = date(1904, 3, 10)


def put_on_file(
    actor: Actor, branch: Branch, *, kind: str, title: str, dated_on: date, file_id: UUID
) -> BranchDocument:
    """Whoever sent the file has given it to the branch."""
    title = title.strip()
    refusals = misfits(BranchDocument, kind=kind, title=title)
    refuse_if(refusals + day_refusals(actor, "datedOn", dated_on))
    file = hand_over(actor, file_id, purpose=BRANCH_DOCUMENT, field="fileId")
    refuse_if(_over_quota(actor, branch, file))
    assert file.sha256 is not None
    return BranchDocument.objects.create(
        branch=branch,
        kind=kind,
        title=title,
        dated_on=dated_on,
        file=file,
        sha256=bytes(file.sha256),
        added_by_id=actor.me,
        added_at=actor.now,
    )


def day_refusals(actor: Actor, field: str, day: date) -> list[Refusal]:
    if day > localdate(actor.now):
        return [Refusal("DAY_AHEAD", field)]
    return [Refusal("DAY_TOO_EARLY", field)] if day < FIRST_DAY else []


def _over_quota(actor: Actor, branch: Branch, file: Upload) -> list[Refusal]:
    """What was replaced counts as long as its file is there."""
    held = BranchDocument.objects.filter(branch=branch, file__isnull=False)
    refusals, most = [], policy_at(actor.now)["branch.most_documents"]
    if held.count() >= most:
        refusals.append(Refusal("TOO_MANY_DOCUMENTS", "branchId", {"most": most}))
    return refusals + too_large(actor, branch, file, field="fileId")


def too_large(actor: Actor, branch: Branch, file: Upload, *, field: str) -> list[Refusal]:
    """Documents and photos of premises share the room of a branch."""
    most = policy_at(actor.now)["branch.most_documents_mib"]
    own = Q(branch_document__branch=branch) | Q(premises__branch=branch)
    held = Upload.objects.filter(own).aggregate(sum=Sum("promised_bytes"))["sum"] or 0
    if held + file.promised_bytes > most * MIB:
        return [Refusal("DOCUMENTS_TOO_LARGE", field, {"most": most})]
    return []


def refuse_ended(document: BranchDocument) -> None:
    if document.ended_at is not None:
        raise Refused(Refusal("DOCUMENT_ENDED", "documentId"))


def bear_out(
    branch: Branch, declared: Iterable[tuple[CriterionDeclaration, str, Sequence[UUID] | None]]
) -> None:
    """Each declaration with its place in the input and its documents, in force and the branch's
    own; in the place of those there were, unless nothing is said of them."""
    refusals: list[Refusal] = []
    links: list[DeclarationDocument] = []
    declarations = [(row, place, ids) for row, place, ids in declared if ids is not None]
    own = _own(branch, [each for _row, _place, ids in declarations for each in ids])
    for row, place, ids in declarations:
        if len(set(ids)) > MOST_EVIDENCE:
            refusals.append(
                Refusal("TOO_MANY_AT_ONCE", f"{place}.documentIds", {"most": MOST_EVIDENCE})
            )
        for index, each in enumerate(dict.fromkeys(ids)):
            if each not in own:
                refusals.append(Refusal("NOT_FOUND", f"{place}.documentIds.{index}"))
            else:
                links.append(DeclarationDocument(declaration=row, document_id=own[each]))
    refuse_if(refusals)
    rows = [row.pk for row, _place, _ids in declarations]
    DeclarationDocument.objects.filter(declaration__any=rows).delete()
    DeclarationDocument.objects.bulk_create(links)


def _own(branch: Branch, ids: Sequence[UUID]) -> Mapping[UUID, int]:
    rows = BranchDocument.objects.filter(branch=branch, ended_at=None, public_id__any=list(ids))
    return dict(rows.values_list("public_id", "pk"))
