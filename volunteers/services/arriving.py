"""Inner step under lock: whoever tapped is there, or was refused; the attempt is kept anyhow."""

from dataclasses import replace
from datetime import timedelta

from backend.authority.actor import Actor
from backend.policy.values import Policy
from backend.telemetry import CHECK_INS
from volunteers.models import Assignment, Shift
from volunteers.rules.check_in import (
    PLACE_LOST,
    CheckInFacts,
    check_in_refusals,
    was_lost_since,
)
from volunteers.rules.event_time import Believed
from volunteers.rules.fence import Verdict
from volunteers.rules.pairing import Event
from volunteers.services.doubting import TOO_FAR, doubt_the_pin
from volunteers.services.known import known
from volunteers.services.presences import Presences
from volunteers.services.suspicions import suspicions
from volunteers.services.taps import Tap, Tapped, record_attempt, sighting


def arrive(
    actor: Actor,
    assignment: Assignment,
    shift: Shift,
    tap: Tap,
    believed: Believed,
    verdict: Verdict,
    policy: Policy,
) -> Tapped:
    """Shift, person and place are locked; `verdict` is of what the tap proves."""
    found = known(actor.now, [actor.me], shift, [assignment.pk])
    mine = found[actor.me]
    marks = (*believed.marks, *verdict.marks, *suspicions(actor, tap, policy))
    seen = sighting(believed.at, assignment.pk, tap.position)
    event = mine.doubted(Event("check_in", assignment.pk, believed.at, marks, seen))
    facts = CheckInFacts(
        assignment_state=assignment.state,
        shift_state=shift.state,
        start=shift.during.lower,
        end=shift.during.upper,
        at=believed.at,
        opens_before=timedelta(minutes=policy["check_in.opens_before_minutes"]),
        present=mine.is_present(event, assignment),
        position=verdict,
        changed_at=assignment.changed_at,
        doubtful=believed.doubtful,
    )
    refusals = check_in_refusals(facts)
    if was_lost_since(facts):
        event = replace(event, marks=(*event.marks, PLACE_LOST))
    attempt = record_attempt(actor, event, assignment, shift, tap, verdict, refusals, policy)
    CHECK_INS.labels("refused" if refusals else "accepted").inc()
    mine.learn(event, refusals)
    Presences(actor, shift, policy, {assignment.pk: assignment}).follow(found)
    if refusals:
        if any(each.code == TOO_FAR for each in refusals):
            doubt_the_pin(actor, shift)
        there = mine.elsewhere_at(event) or mine.rows.get(assignment.pk)
        return Tapped(
            {"attendance": there, "assignment": assignment, "attempt": attempt}, refusals=refusals
        )
    return Tapped(
        {"attendance": mine.rows[assignment.pk], "assignment": assignment, "attempt": attempt}
    )
