"""Offers of places to one after the other; every list begins at scope()."""

from uuid import UUID

from django.db.models import QuerySet

from backend.authority.actor import Actor
from backend.authority.scope import scope
from volunteers.models import Cascade


def cascades(actor: Actor, *, shift: UUID | None = None) -> QuerySet[Cascade]:
    rows = scope(actor, Cascade)
    return rows if shift is None else rows.filter(shift__public_id=shift)
