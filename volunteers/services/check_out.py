"""Checking out: ends the open attendance, and a clean one becomes a line of the ledger at once."""

from dataclasses import replace
from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal
from volunteers.rules.fence import Verdict
from volunteers.selectors.policies import policy_of
from volunteers.services.ending import complete, end_presence, to_end
from volunteers.services.places import lock_assignment
from volunteers.services.taps import Tap, believed_time, consents_to_position, record_attempt


@deed("check_out", key_for_ever=True)
def check_out(actor: Actor, *, assignment_id: UUID, tap: Tap) -> Done:
    """Never refused for a right lost meanwhile, nor for where the phone is."""
    assignment, shift = lock_assignment(actor, assignment_id)
    policy = policy_of(actor.now, shift)
    believed = believed_time(actor, tap, policy)
    if not consents_to_position(actor):
        tap = replace(tap, position=None)
    attendance = to_end([assignment.pk]).get(assignment.pk)
    refusals = [] if attendance else [Refusal("NOT_CHECKED_IN", "assignmentId")]
    attempt = record_attempt(
        actor, "check_out", assignment, shift, tap, believed, Verdict(None), refusals, policy
    )
    if attendance is None:
        return Done({"attempt": attempt, "assignment": assignment}, refusals=refusals)
    record = end_presence(actor, attendance, shift, policy, believed.at, believed.marks)
    complete(actor, assignment)
    return Done(
        {
            "attendance": attendance,
            "assignment": assignment,
            "attempt": attempt,
            "record": record,
        }
    )
