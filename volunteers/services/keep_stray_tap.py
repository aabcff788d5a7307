"""A tap that finds no place is kept, and put before whoever answers for the person."""

from datetime import datetime

from backend.authority.actor import Actor
from backend.authority.homes import home_of
from backend.deed import Done, deed
from backend.messaging.send import ask_office
from volunteers.models import StrayTap


@deed("keep_stray_tap", key_for_ever=True)
def keep_stray_tap(
    actor: Actor, *, kind: str, text: str, captured_at: datetime, reason: str
) -> Done:
    unit_id = home_of(actor.me, actor.now)
    stray = StrayTap(
        person_id=actor.me,
        unit_id=unit_id,
        reason=reason,
        kind=kind,
        captured_at=captured_at,
        received_at=actor.now,
    )
    stray.text = text
    stray.save(force_insert=True)
    ask_office(
        actor.now,
        unit=unit_id,
        permission="shift.assign",
        kind="stray_tap",
        mutation="closeStrayTap",
        subject=stray,
        event=f"stray_tap:{stray.public_id}",
        submitted_by_id=actor.me,
    )
    return Done({"stray_tap": stray})
