"""Phones of those who serve, around the time of their shift; whoever looks is written down first.

These are reads that write: the entries stand in a short transaction of their own, and a phone whose
entry could not be written is not shown."""

from collections.abc import Sequence

import structlog
from django.db import DatabaseError, transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from backend.audit.access import Look, lock_reader, note_each
from backend.audit.models import AccessEntry
from backend.authority.actor import Actor
from backend.authority.scope import either, own, within
from backend.identity.rules.age import ADULT, old_enough
from volunteers.models import Assignment, Shift
from volunteers.rules.presence import service_date
from volunteers.selectors.shifts import local_day, places_near

log = structlog.get_logger(__name__)
Way = AccessEntry.Way


def show_contacts(actor: Actor, assignment_ids: Sequence[int]) -> dict[int, str | None]:
    """By the place: one's own phone, and to whoever leads the shift the others' too."""
    reach = either(own(actor, "person"), within(actor, "shift.call", "shift__unit"))
    if reach is False:
        return {}
    places = places_near(actor).filter(pk__any=list(assignment_ids))
    seen = _noted(actor, Way.BOARD, places.filter(reach) if isinstance(reach, Q) else places)
    return {place.pk: place.person.phone for place in seen}


def show_mates(actor: Actor, shift: Shift) -> list[Assignment]:
    """Those in one's shift who chose to show their phone, while one holds a place in it."""
    places = places_near(actor).filter(shift=shift)
    if actor.person_id is None or not places.filter(person=actor.person_id).exists():
        return []
    chosen = places.filter(person__visibility__contact_to_mates=True)
    others = chosen.exclude(person=actor.person_id).order_by("person__name_key", "pk")
    return _noted(actor, Way.MATES, others)


def _noted(actor: Actor, way: str, places: QuerySet[Assignment]) -> list[Assignment]:
    """The places whose people may be shown: those of others are written down, once a day."""
    found = list(places.select_related("person", "shift"))
    mine = [place for place in found if place.person_id == actor.person_id]
    looks = [_look(actor, place) for place in found if place not in mine]
    if not looks:
        return mine
    start, _end = local_day(service_date(actor.now))
    try:
        with transaction.atomic():
            lock_reader(actor)
            note_each(actor, looks, field=AccessEntry.Field.PHONE, way=way, since=start)
    except DatabaseError as error:
        log.error("looks not written", fault=type(error).__name__)  # noqa: TRY400 - no values
        return mine
    return found


def _look(actor: Actor, place: Assignment) -> Look:
    adult = old_enough(place.person.birth_date, localdate(actor.now), ADULT)
    office_id = actor.through("shift.call", place.shift.unit_id)
    return Look(place.person_id, place.shift, office_id, minor=not adult)
