"""What branches have on file, and where they are at home."""

from uuid import UUID

from django.db.models import QuerySet

from backend.authority.actor import Actor
from backend.authority.scope import scope
from members.models import BranchDocument, Premises


def branch_documents(
    actor: Actor, *, branch: UUID | None = None, kind: str | None = None, past: bool = False
) -> "QuerySet[BranchDocument]":
    """In force, or also what was replaced and ended."""
    rows = scope(actor, BranchDocument)
    if branch is not None:
        rows = rows.filter(branch__unit__public_id=branch)
    if kind is not None:
        rows = rows.filter(kind=kind)
    return rows if past else rows.filter(ended_at=None)


def premises(
    actor: Actor, *, branch: UUID | None = None, past: bool = False
) -> "QuerySet[Premises]":
    """In use, or also what was left."""
    rows = scope(actor, Premises)
    if branch is not None:
        rows = rows.filter(branch__unit__public_id=branch)
    return rows if past else rows.filter(ended_at=None)
