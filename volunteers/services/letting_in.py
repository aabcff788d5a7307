"""Inner steps under lock: those whom a leader's hand checks in are there, and are told."""

from collections.abc import Mapping
from datetime import timedelta

from backend.authority.actor import Actor
from backend.errors import Refusal
from backend.messaging.send import tell_each
from backend.telemetry import CHECK_INS
from volunteers.rules.check_in import CheckInFacts, check_in_refusals
from volunteers.rules.pairing import Event
from volunteers.services.by_hand import Followed, Hand
from volunteers.services.known import Known
from volunteers.services.taps import Tap


def let_in(actor: Actor, hand: Hand, tap: Tap) -> Followed:
    """One by one, in as many statements as for one."""
    found, events = hand.known(actor.now), hand.events("check_in")
    refused = _refused(hand, found, events)
    done = hand.follow(actor, tap, found, events, refused)
    CHECK_INS.labels("accepted").inc(len(done.attendances))
    CHECK_INS.labels("refused").inc(len(refused))
    tell_each(
        actor.now,
        kind="checked_in_by_leader",
        told={
            each.person_id: (each, f"checked_in_by_leader:{each.public_id}")
            for each in done.attendances
        },
    )
    return done


def _refused(
    hand: Hand, found: Mapping[int, Known], events: Mapping[int, Event]
) -> dict[int, list[Refusal]]:
    refused = {}
    for place, assignment in hand.places.items():
        event = events[place]
        facts = CheckInFacts(
            assignment_state=assignment.state,
            shift_state=hand.shift.state,
            start=hand.shift.during.lower,
            end=hand.shift.during.upper,
            at=event.at,
            opens_before=timedelta(minutes=hand.policy["check_in.opens_before_minutes"]),
            present=found[assignment.person_id].is_present(event, assignment),
            position=hand.proof,
            doubtful=hand.believed.doubtful,
        )
        refusals = hand.at(check_in_refusals(facts), place)
        if refusals:
            refused[place] = refusals
    return refused
