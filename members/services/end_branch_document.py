"""A document no longer holds, or was put on file by mistake."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from members.evidence_permissions import KEEPS
from members.models import Branch, BranchDocument
from members.services.evidence import refuse_ended


@deed("end_branch_document")
def end_branch_document(actor: Actor, *, document_id: UUID) -> Done:
    """It counts no more; what it was counted in stays. A case that is frozen just now is frozen
    before."""
    document = access(actor, BranchDocument, document_id, "keep", field="documentId", lock=True)
    Branch.objects.select_for_update(no_key=True).get(pk=document.branch_id)
    refuse_ended(document)
    document.ended_at = actor.now
    document.save(update_fields=["ended_at"])
    return Done({"document": document}, office_id=actor.through(KEEPS, document.branch_id))
