"""The leader checks others in by hand: those who stand there count, whoever else is named."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal
from backend.messaging.send import tell_each
from backend.telemetry import CHECK_INS
from volunteers.rules.check_in import CheckInFacts, check_in_refusals
from volunteers.rules.fence import Verdict
from volunteers.rules.pairing import Event
from volunteers.services.by_hand import Hand, at_the_place, by_hand
from volunteers.services.taps import Tap


@deed("check_in_volunteers", key_for_ever=True)
def check_in_volunteers(
    actor: Actor, *, shift_id: UUID, assignment_ids: Sequence[UUID], tap: Tap
) -> Done:
    """One by one, in as many statements as for one: each refusal names its place in the list."""
    hand = by_hand(actor, shift_id, assignment_ids, tap)
    events = {place: hand.event("check_in", place) for place in hand.places}
    refused = _refused(hand, events)
    attendances, attempts = hand.follow(actor, tap, events, refused)
    CHECK_INS.labels("accepted").inc(len(attendances))
    CHECK_INS.labels("refused").inc(len(refused))
    tell_each(
        actor.now,
        kind="checked_in_by_leader",
        told={
            each.person_id: (each, f"checked_in_by_leader:{each.public_id}") for each in attendances
        },
    )
    return Done(
        {"attendances": attendances, "attempts": attempts},
        refusals=[*hand.missing, *(each for of in refused.values() for each in of)],
        office_id=hand.office_id,
    )


def _refused(hand: Hand, events: Mapping[int, Event]) -> dict[int, list[Refusal]]:
    found = {}
    for place, assignment in hand.places.items():
        event = events[place]
        facts = CheckInFacts(
            assignment_state=assignment.state,
            shift_state=hand.shift.state,
            start=hand.shift.during.lower,
            end=hand.shift.during.upper,
            at=event.at,
            opens_before=timedelta(minutes=hand.policy["check_in.opens_before_minutes"]),
            present=hand.known(place).is_present(event, assignment),
            position=Verdict(None),
            doubtful=hand.believed.doubtful,
        )
        refusals = at_the_place(check_in_refusals(facts), place)
        if refusals:
            found[place] = refusals
    return found
