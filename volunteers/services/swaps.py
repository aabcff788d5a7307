"""Places that change hands. Until then the giver holds theirs, and the count of the role stays."""

from datetime import datetime

import structlog
from django.db import transaction
from django.db.models import Q, QuerySet

from backend.audit import record
from backend.authority.actor import Actor, at
from backend.messaging.send import settle_office_items, tell
from backend.sweeps import swept
from volunteers.models import Assignment, Shift, Swap
from volunteers.services.places import leaders_of

log = structlog.get_logger(__name__)
State = Assignment.State


def open_swaps(shift: Shift) -> QuerySet[Swap]:
    """Under the shift's lock. That nobody waits to take over; it ends with the giver's place."""
    offers = Swap.objects.filter(
        place__shift=shift, place__state=State.ACCEPTED, state=Swap.State.OPEN
    )
    return offers.exclude(taken__state=State.APPLIED).select_related("place__slot")


def hand_over(actor: Actor, swap: Swap, taker: Assignment) -> None:
    """Under the shift's lock."""
    giver = swap.place
    giver.state, giver.changed_at = State.WITHDRAWN, actor.now
    giver.save(update_fields=["state", "changed_at"])
    settle_office_items(actor.now, giver)
    taker.state, taker.changed_at = State.ACCEPTED, actor.now
    taker.save()
    swap.state, swap.taken, swap.changed_at = Swap.State.DONE, taker, actor.now
    swap.save(update_fields=["state", "taken", "changed_at"])
    for kind, recipients in (
        ("place_taken_over", [giver.person_id]),
        ("place_handed_on", leaders_of(actor, taker.shift.unit_id)),
    ):
        event = f"{kind}:{taker.public_id}"
        tell(actor.now, kind=kind, recipients=recipients, subject=taker.shift, event=event)


def end_swap(actor: Actor, swap: Swap, state: str) -> None:
    """Under the shift's lock; whoever would have taken the place over is told."""
    swap.state, swap.changed_at = state, actor.now
    swap.save(update_fields=["state", "changed_at"])
    taker = swap.taken
    if taker is None or taker.state != State.APPLIED:
        return
    taker.state, taker.changed_at = State.LAPSED, actor.now
    taker.save(update_fields=["state", "changed_at"])
    settle_office_items(actor.now, taker)
    event = f"swap_over:{taker.public_id}"
    tell(actor.now, kind="swap_over", recipients=[taker.person_id], subject=taker, event=event)


@swept
def end_swaps(now: datetime) -> int:
    """Whose giver has no place to hand on any more, or is to be there by now."""
    ends = ~Q(place__state=State.ACCEPTED) | Q(place__during__startswith__lte=now)
    rows = Swap.objects.filter(ends, state=Swap.State.OPEN).order_by("pk")
    return sum(_end(now, *row) for row in rows.values_list("place__shift_id", "pk"))


def _end(now: datetime, shift_id: int, key: int) -> bool:
    """Each in a transaction of its own: one fault leaves the others."""
    try:
        with transaction.atomic():
            Shift.objects.select_for_update(no_key=True).get(pk=shift_id)
            swap = Swap.objects.select_related("place", "taken").get(pk=key)
            held = swap.place.state == State.ACCEPTED and swap.place.during.lower > now
            if swap.state != Swap.State.OPEN or held:  # a deed was quicker
                return False
            actor = at(now)
            end_swap(actor, swap, Swap.State.ENDED)
            record.write(actor, "end_swaps", things={"swap": [key]}, rows=[swap.place], codes=[])
            return True
    except Exception:
        log.exception("a swap was not ended", swap=key)
        return False
