"""A newer version of a document takes its place."""

from datetime import date
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from members.evidence_permissions import KEEPS
from members.models import Branch, BranchDocument, DeclarationDocument
from members.services.evidence import put_on_file, refuse_ended


@deed("replace_branch_document")
def replace_branch_document(
    actor: Actor, *, document_id: UUID, title: str, dated_on: date, file_id: UUID
) -> Done:
    """The old one stays with its hash, for the cases it was counted in; what it bore out is borne
    out by the newer one."""
    old = access(actor, BranchDocument, document_id, "keep", field="documentId", lock=True)
    branch = Branch.objects.select_for_update(no_key=True).get(pk=old.branch_id)
    refuse_ended(old)
    document = put_on_file(
        actor, branch, kind=old.kind, title=title, dated_on=dated_on, file_id=file_id
    )
    old.replaced_by, old.ended_at = document, actor.now
    old.save(update_fields=["replaced_by", "ended_at"])
    DeclarationDocument.objects.filter(document=old).update(document=document)
    return Done({"document": document}, office_id=actor.through(KEEPS, branch.pk))
