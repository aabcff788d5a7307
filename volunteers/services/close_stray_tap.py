"""An office has looked at a tap that found no place."""

from uuid import UUID

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.authority.seats import decide, take
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import open_item, settle_office_items, tell
from volunteers.models import StrayTap


@deed("close_stray_tap")
def close_stray_tap(actor: Actor, *, stray_tap_id: UUID, note: str) -> Done:
    """The note says what came of it; hours that are due are recorded by their own deed."""
    stray = access(actor, StrayTap, stray_tap_id, "close", field="strayTapId", lock=True)
    item = open_item(stray)
    if item is None:
        take(actor, stray.unit_id, "shift.assign", field="strayTapId")
        raise Refused(Refusal("NOTHING_TO_DECIDE", "strayTapId"))
    actor = again(actor)
    seat = decide(actor, item, field="strayTapId")
    stray.note = note.strip()
    refuse_if(misfits(StrayTap, note=stray.note))
    stray.closed_by_id, stray.closed_at = actor.me, actor.now
    stray.save(update_fields=["note", "closed_by", "closed_at"])
    settle_office_items(actor.now, stray)
    tell(
        actor.now,
        kind="stray_tap_closed",
        recipients=[stray.person_id],
        subject=stray,
        event=f"stray_tap_closed:{stray.public_id}",
    )
    return Done({"stray_tap": stray}, office_id=seat.office_id, acted_for=seat.acted_for)
