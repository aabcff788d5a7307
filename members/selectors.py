"""What is read of the register; every list is scoped."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from backend.authority.actor import Actor
from backend.authority.models import UnitClosure
from backend.authority.scope import access, scope
from backend.errors import Refusal, Refused
from members.models import Branch, Membership
from members.services.assessment import Assessment, assess


def branches(
    actor: Actor,
    *,
    name: str | None = None,
    kind: str | None = None,
    status: str | None = None,
    division: str | None = None,
    under: UUID | None = None,
    **_order: Any,
) -> "QuerySet[Branch]":
    """`division` is a code and takes those below it, whose codes it begins; `under` is a society
    or branch, with all that stands below it now."""
    rows = scope(actor, Branch)
    if name:
        rows = rows.filter(unit__name__contains=name)
    if kind:
        rows = rows.filter(kind=kind)
    if status:
        rows = rows.filter(status=status)
    if division:
        rows = rows.filter(division__code__startswith=division.removesuffix("00").removesuffix("00"))
    if under:
        below = UnitClosure.objects.at(actor.now).filter(ancestor__public_id=under)
        rows = rows.filter(pk__any=list(below.values_list("descendant_id", flat=True)))
    return rows


def members(
    actor: Actor,
    *,
    branch: UUID | None = None,
    name: str | None = None,
    as_of: datetime | None = None,
    **_order: Any,
) -> "QuerySet[Membership]":
    """Memberships that held at `as_of`; who may see them is judged now."""
    rows = scope(actor, Membership).filter(during__contains=as_of or actor.now)
    if branch:
        rows = rows.filter(branch__unit__public_id=branch)
    if name:
        rows = rows.filter(person__terms__term__startswith=name.strip().lower())
    return rows


def assessment(actor: Actor, branch_id: UUID) -> tuple[Branch, Assessment]:
    branch = access(actor, Branch, branch_id, "assess", joins=("unit",))
    found = assess(branch, actor.now)
    if found is None:
        raise Refused(Refusal("NO_STANDARD"))
    return branch, found
