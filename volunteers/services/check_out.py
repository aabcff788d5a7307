"""Checking out: ends the open attendance, and a clean one becomes a line of the ledger at once."""

from dataclasses import replace
from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal
from volunteers.rules.fence import Verdict
from volunteers.rules.pairing import Event
from volunteers.selectors.policies import policy_of
from volunteers.services.known import known
from volunteers.services.places import OF_A_PLACE, lock_tapped
from volunteers.services.presences import Presences
from volunteers.services.suspicions import suspicions
from volunteers.services.taps import (
    Tap,
    believed_time,
    consents_to_position,
    record_attempt,
    sighting,
)


@deed("check_out", key_for_ever=True)
def check_out(actor: Actor, *, assignment_id: UUID, tap: Tap) -> Done:
    """Never refused for a right lost meanwhile, nor for where the phone is. One that arrives before
    its check-in is kept and waits for it."""
    assignment, shift = lock_tapped(actor, assignment_id, joins=OF_A_PLACE)
    found = known(actor.now, [actor.me], shift, [assignment.pk])
    mine = found[actor.me]
    policy = policy_of(actor.now, shift)
    believed = believed_time(actor, tap, policy)
    if not consents_to_position(actor):
        tap = replace(tap, position=None)
    marks = (*believed.marks, *suspicions(actor, tap, policy))
    seen = sighting(believed.at, assignment.pk, tap.position)
    event = mine.doubted(Event("check_out", assignment.pk, believed.at, marks, seen))
    counts = mine.counts(event)
    waits = {"waits": True} if mine.waits(event) else {}
    refusals = [] if counts else [Refusal("NOT_CHECKED_IN", "assignmentId", waits)]
    attempt = record_attempt(actor, event, assignment, shift, tap, Verdict(None), refusals, policy)
    if not counts:
        return Done({"attempt": attempt, "assignment": assignment}, refusals=refusals)
    mine.events.append(event)
    presences = Presences(actor, shift, policy, {assignment.pk: assignment})
    presences.follow(found)
    return Done(
        {
            "attendance": mine.rows[assignment.pk],
            "assignment": assignment,
            "attempt": attempt,
            "record": presences.lines.get(assignment.pk),
        }
    )
