"""Checking in: the attempt is itself a fact, so a refused one is committed and returned."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.telemetry import CHECK_INS
from volunteers.rules.check_in import (
    PLACE_LOST,
    CheckInFacts,
    check_in_refusals,
    was_lost_since,
)
from volunteers.rules.pairing import Event
from volunteers.selectors.policies import policy_of
from volunteers.services.doubting import TOO_FAR, doubt_the_pin
from volunteers.services.known import known
from volunteers.services.places import lock_tapped
from volunteers.services.presences import Presences
from volunteers.services.proving import proved
from volunteers.services.scans import use_up
from volunteers.services.suspicions import suspicions
from volunteers.services.taps import (
    Tap,
    believed_time,
    record_attempt,
    sighting,
)


@deed("check_in", key_for_ever=True)
def check_in(actor: Actor, *, assignment_id: UUID, tap: Tap) -> Done:
    assignment, shift = lock_tapped(actor, assignment_id)
    found = known(actor.now, [actor.me], shift, [assignment.pk])
    mine = found[actor.me]
    policy = policy_of(actor.now, shift)
    believed = believed_time(actor, tap, policy)
    tap, verdict = proved(actor, shift, assignment, tap, believed, policy)
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
    if refusals:
        if any(each.code == TOO_FAR for each in refusals):
            doubt_the_pin(actor, shift)
        there = mine.elsewhere_at(event) or mine.rows.get(assignment.pk)
        return Done(
            {"attendance": there, "assignment": assignment, "attempt": attempt}, refusals=refusals
        )
    if tap.scan:
        use_up(actor, tap.scan, assignment)
    mine.events.append(event)
    Presences(actor, shift, policy, {assignment.pk: assignment}).follow(found)
    return Done(
        {"attendance": mine.rows[assignment.pk], "assignment": assignment, "attempt": attempt}
    )
