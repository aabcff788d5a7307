"""A document no longer holds, or was put on file by mistake."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from members.evidence_permissions import KEEPS
from members.models import BranchDocument
from members.services.evidence import refuse_ended


@deed("end_branch_document")
def end_branch_document(actor: Actor, *, document_id: UUID) -> Done:
    """It counts no more; what it was counted in stays."""
    document = access(actor, BranchDocument, document_id, "keep", field="documentId", lock=True)
    refuse_ended(document)
    document.ended_at = actor.now
    document.save(update_fields=["ended_at"])
    return Done({"document": document}, office_id=actor.through(KEEPS, document.branch_id))
