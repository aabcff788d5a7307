"""Checking out: ends the open attendance, and a clean one becomes a line of the ledger at once."""

from dataclasses import replace
from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from volunteers.rules.fence import Verdict
from volunteers.selectors.policies import policy_of
from volunteers.services.departing import depart
from volunteers.services.places import OF_A_PLACE, lock_tapped
from volunteers.services.taps import Tap, believed_time, consents_to_position


@deed("check_out", key_for_ever=True)
def check_out(actor: Actor, *, assignment_id: UUID, tap: Tap) -> Done:
    """Never refused for a right lost meanwhile, nor for where the phone is. One that arrives before
    its check-in is kept and waits for it."""
    assignment, shift = lock_tapped(actor, assignment_id, joins=OF_A_PLACE)
    policy = policy_of(actor.now, shift)
    believed = believed_time(actor, tap, policy)
    if not consents_to_position(actor):
        tap = replace(tap, position=None)
    tapped = depart(actor, assignment, shift, tap, believed, Verdict(None), policy)
    return Done(tapped.things, refusals=tapped.refusals)
