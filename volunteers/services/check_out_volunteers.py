"""The leader checks others out by hand."""

from collections.abc import Sequence
from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal
from volunteers.services.by_hand import at_the_place, by_hand
from volunteers.services.taps import Tap


@deed("check_out_volunteers", key_for_ever=True)
def check_out_volunteers(
    actor: Actor, *, shift_id: UUID, assignment_ids: Sequence[UUID], tap: Tap
) -> Done:
    """Each refusal names its place in the list; everybody else's presence ends and is settled as if
    they had tapped themselves."""
    hand = by_hand(actor, shift_id, assignment_ids, tap)
    events = {place: hand.event("check_out", place) for place in hand.places}
    refused = {
        place: at_the_place([Refusal("NOT_CHECKED_IN")], place)
        for place, event in events.items()
        if not hand.known(place).counts(event)
    }
    attendances, attempts = hand.follow(actor, tap, events, refused)
    return Done(
        {"attendances": attendances, "attempts": attempts},
        refusals=[*hand.missing, *(each for of in refused.values() for each in of)],
        office_id=hand.office_id,
    )
