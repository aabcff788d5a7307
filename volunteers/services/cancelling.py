"""Inner steps of cancelling shifts, under their lock."""

from collections.abc import Sequence

from backend.authority.actor import Actor
from backend.errors import Refusal, Refused
from backend.fits import misfits
from backend.messaging.send import settle_items_of
from volunteers.models import Assignment, Shift, Slot

SERVED = (Assignment.State.CHECKED_IN, Assignment.State.COMPLETED)


def reason_refusals(reason: str) -> list[Refusal]:
    missing = [] if reason else [Refusal("REASON_REQUIRED", "reason")]
    unfit = misfits(Shift, cancel_reason=reason)
    return missing + [Refusal(each.code, "reason", each.params) for each in unfit]


def cancel(actor: Actor, shifts: Sequence[Shift], reason: str, *, field: str) -> set[int]:
    """Ends every place, offer and position in a queue; answers whose, once each."""
    keys = [each.pk for each in shifts]
    Slot.objects.filter(shift__any=keys).update(taken=0)
    live = Assignment.objects.filter(shift__any=keys, state__in=Assignment.LIVE)
    places = list(live.order_by("pk").select_for_update(no_key=True))
    if any(each.state in SERVED for each in places):
        raise Refused(Refusal("SERVED_ALREADY", field))
    live.update(state=Assignment.State.CANCELLED, changed_at=actor.now)
    settle_items_of(actor.now, Assignment, [each.pk for each in places])
    Shift.objects.filter(pk__any=keys).update(state=Shift.State.CANCELLED, cancel_reason=reason)
    for each in shifts:
        each.state, each.cancel_reason = Shift.State.CANCELLED, reason
    return {each.person_id for each in places}
