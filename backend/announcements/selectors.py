"""Announcements that are kept and those that are read; every list begins at scope()."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, QuerySet

from backend.announcements.models import Announcement
from backend.announcements.permissions import SENDS, TOLD, WITHDRAWN
from backend.authority.actor import Actor
from backend.authority.models import Unit
from backend.authority.scope import scope
from backend.messaging.audiences import Wanted, audience_of, people_of
from backend.messaging.models import InboxMessage


def announcements(
    actor: Actor, *, unit: UUID | None = None, state: str | None = None
) -> QuerySet[Announcement]:
    """Of the units for which one may write."""
    rows = scope(actor, Announcement, "keep")
    if unit is not None:
        rows = rows.filter(unit__public_id=unit)
    return rows.filter(state=state) if state else rows


def my_announcements(actor: Actor) -> QuerySet[Announcement]:
    """Addressed to oneself."""
    return scope(actor, Announcement, "read")


def size(actor: Actor, unit: Unit, wanted: Wanted, *, and_below: bool) -> int:
    """How many people it would reach now, of a unit already authorised."""
    audience = audience_of(actor, unit, wanted, and_below=and_below, permission=SENDS)
    return people_of(audience, actor.now).count()


class Reading(NamedTuple):
    """How many were told, whose phone said that it came, and how many have read it."""

    addressed: int
    arrived: int
    read: int


def reading(actor: Actor, announcements: Sequence[int]) -> dict[int, Reading]:
    """Of those that one may write; in two statements, however many they are."""
    kept = scope(actor, Announcement, "keep", keyed=True).filter(pk__any=list(announcements))
    found = {pk: Reading(0, 0, 0) for pk in kept.values_list("pk", flat=True)}
    told = InboxMessage.objects.filter(
        subject_type=Announcement.__name__,
        subject_id__any=sorted(found),
        kind__in=[*TOLD.values(), WITHDRAWN],
    )
    counted = told.order_by("subject_id").values_list("subject_id")
    counts = Count("pk"), Count("arrived_at"), Count("read_at")
    for pk, *figures in counted.annotate(*counts):
        found[pk] = Reading(*figures)
    return found
