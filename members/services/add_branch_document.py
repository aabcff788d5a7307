"""A branch puts a document on file."""

from datetime import date
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from members.evidence_permissions import KEEPS
from members.models import Branch
from members.services.evidence import put_on_file


@deed("add_branch_document")
def add_branch_document(
    actor: Actor, *, branch_id: UUID, kind: str, title: str, dated_on: date, file_id: UUID
) -> Done:
    """Once for all cases; it counts for what its kind is counted for."""
    branch = access(actor, Branch, branch_id, "keep_evidence", field="branchId", lock=True)
    document = put_on_file(
        actor, branch, kind=kind, title=title, dated_on=dated_on, file_id=file_id
    )
    return Done({"document": document}, office_id=actor.through(KEEPS, branch.pk))
