"""Places that somebody holds in shifts not over, when they no longer serve for a time or for good:
given back at once, or put to whoever leads each shift."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from backend.authority.actor import Actor
from backend.errors import Refusal
from backend.messaging.send import ask_office, office_items, settle_office_items, tell
from volunteers.models import Assignment, Shift
from volunteers.services.places import leaders_of, release

AHEAD = ("offered", "applied", "waitlisted", "accepted")
FREE, ASK = "free", "ask"


def choice_refusals(choice: str) -> list[Refusal]:
    return [] if choice in (FREE, ASK) else [Refusal("INVALID", "places")]


def places_ahead(person_id: int, now: datetime) -> QuerySet[Assignment]:
    return Assignment.objects.filter(
        person=person_id, state__in=AHEAD, during__endswith__gt=now
    ).order_by("pk")


def lock_shifts(places: QuerySet[Assignment]) -> None:
    """Before the person."""
    shifts = sorted(set(places.values_list("shift_id", flat=True)))
    list(Shift.objects.filter(pk__any=shifts).order_by("pk").select_for_update(no_key=True))


def follow(actor: Actor, places: QuerySet[Assignment], choice: str, *, why: str) -> None:
    """`why` is the kind of item under which leaders are asked."""
    if choice == FREE:
        give_back(actor, places)
    else:
        put_to_leaders(actor, places, why=why)


def give_back(actor: Actor, places: QuerySet[Assignment]) -> None:
    """The leaders are told that a place is free."""
    units: dict[int, list[int]] = {}
    for place in _locked(places):
        unit_id = place.shift.unit_id
        if unit_id not in units:
            units[unit_id] = leaders_of(actor, unit_id)
        release(place)
        place.state, place.changed_at = Assignment.State.WITHDRAWN, actor.now
        place.save(update_fields=["state", "changed_at"])
        settle_office_items(actor.now, place)
        tell(
            actor.now,
            kind="place_withdrawn",
            recipients=units[unit_id],
            subject=place,
            event=f"place_withdrawn:{place.public_id}",
        )


def put_to_leaders(actor: Actor, places: QuerySet[Assignment], *, why: str) -> None:
    for place in _locked(places):
        ask_office(
            actor.now,
            unit=place.shift.unit_id,
            permission="shift.assign",
            kind=why,
            mutation="decideHeldPlace",
            subject=place,
            event=f"{why}:{place.public_id}:{actor.now:%Y%m%d%H%M%S%f}",
            submitted_by_id=place.person_id,
        )


def ask_no_more(now: datetime, places: QuerySet[Assignment], *, why: str) -> None:
    """What made somebody ask holds no more. The place is locked first: who decides on it in this
    moment is either done or finds nothing to decide."""
    for place in _locked(places):
        office_items(place).filter(kind=why, settled_at=None).update(settled_at=now)


def _locked(places: QuerySet[Assignment]) -> Iterable[Assignment]:
    rows = places.select_related("shift", "person")
    return rows.select_for_update(no_key=True, of=("self",))
