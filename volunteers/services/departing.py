"""Inner step under lock: the presence at a place ends, or there was none."""

from backend.authority.actor import Actor
from backend.errors import Refusal
from backend.policy.values import Policy
from volunteers.models import Assignment, Shift
from volunteers.rules.event_time import Believed
from volunteers.rules.fence import Verdict
from volunteers.rules.pairing import Event
from volunteers.services.known import known
from volunteers.services.presences import Presences
from volunteers.services.suspicions import suspicions
from volunteers.services.taps import Tap, Tapped, record_attempt, sighting


def depart(
    actor: Actor,
    assignment: Assignment,
    shift: Shift,
    tap: Tap,
    believed: Believed,
    verdict: Verdict,
    policy: Policy,
) -> Tapped:
    """Shift, person and place are locked, with what a line tells of them."""
    found = known(actor.now, [actor.me], shift, [assignment.pk])
    mine = found[actor.me]
    marks = (*believed.marks, *verdict.marks, *suspicions(actor, tap, policy))
    seen = sighting(believed.at, assignment.pk, tap.position)
    event = mine.doubted(Event("check_out", assignment.pk, believed.at, marks, seen))
    waits = {"waits": True} if mine.waits(event) else {}
    refusals = [] if mine.counts(event) else [Refusal("NOT_CHECKED_IN", "assignmentId", waits)]
    if verdict.refusal:
        refusals.append(verdict.refusal)
    attempt = record_attempt(actor, event, assignment, shift, tap, verdict, refusals, policy)
    mine.learn(event, refusals)
    presences = Presences(actor, shift, policy, {assignment.pk: assignment})
    presences.follow(found)
    if refusals:
        return Tapped({"attempt": attempt, "assignment": assignment}, refusals=refusals)
    return Tapped(
        {
            "attendance": mine.rows[assignment.pk],
            "assignment": assignment,
            "attempt": attempt,
            "record": presences.lines.get(assignment.pk),
        }
    )
