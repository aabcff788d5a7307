"""Checking in: the attempt is itself a fact, so a refused one is committed and returned."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from volunteers.selectors.policies import policy_of
from volunteers.services.arriving import arrive
from volunteers.services.places import lock_tapped
from volunteers.services.proving import proved
from volunteers.services.scans import use_up
from volunteers.services.taps import Tap, believed_time


@deed("check_in", key_for_ever=True)
def check_in(actor: Actor, *, assignment_id: UUID, tap: Tap) -> Done:
    assignment, shift = lock_tapped(actor, assignment_id)
    policy = policy_of(actor.now, shift)
    believed = believed_time(actor, tap, policy)
    tap, verdict = proved(actor, shift, assignment, tap, believed, policy)
    tapped = arrive(actor, assignment, shift, tap, believed, verdict, policy)
    if tap.scan and not tapped.refusals:
        use_up(actor, tap.scan, assignment)
    return Done(tapped.things, refusals=tapped.refusals)
