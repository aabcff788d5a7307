"""The leader checks others out by hand."""

from collections.abc import Sequence
from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal
from volunteers.services.by_hand import by_hand
from volunteers.services.taps import Tap


@deed("check_out_volunteers", key_for_ever=True)
def check_out_volunteers(
    actor: Actor, *, shift_id: UUID, assignment_ids: Sequence[UUID], tap: Tap
) -> Done:
    """Each refusal names its place in the list; everybody else's presence ends and is settled as if
    they had tapped themselves."""
    hand = by_hand(actor, shift_id, assignment_ids, tap)
    found, events = hand.known(actor.now), hand.events("check_out")
    refused = {
        place: hand.at([Refusal("NOT_CHECKED_IN")], place)
        for place, each in hand.places.items()
        if not found[each.person_id].counts(events[place])
    }
    done = hand.follow(actor, tap, found, events, refused)
    return Done(
        {"attendances": done.attendances, "attempts": done.attempts},
        refusals=done.refusals,
        office_id=hand.office_id,
    )
