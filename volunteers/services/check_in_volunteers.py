"""The leader checks others in by hand: those who stand there count, whoever else is named."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal
from backend.messaging.send import tell_each
from backend.telemetry import CHECK_INS
from volunteers.models import Assignment, Attendance, CheckInAttempt
from volunteers.rules.check_in import CheckInFacts, check_in_refusals
from volunteers.rules.fence import Verdict
from volunteers.services.by_hand import Hand, at_the_place, by_hand
from volunteers.services.taps import Tap


@deed("check_in_volunteers", key_for_ever=True)
def check_in_volunteers(
    actor: Actor, *, shift_id: UUID, assignment_ids: Sequence[UUID], tap: Tap
) -> Done:
    """One by one, in as many statements as for one: each refusal names its place in the list."""
    hand = by_hand(actor, shift_id, assignment_ids, tap)
    opens_before = timedelta(minutes=hand.policy["check_in.opens_before_minutes"])
    refused = _refused(hand, opens_before)
    attempts = [
        hand.attempt(actor, "check_in", place, tap, refused.get(place, ())) for place in hand.places
    ]
    let_in = [each for place, each in hand.places.items() if place not in refused]
    attendances = [_begun(hand, each) for each in let_in]
    for each in let_in:
        each.state, each.changed_at = Assignment.State.CHECKED_IN, actor.now
    CheckInAttempt.objects.bulk_create(attempts)
    Attendance.objects.bulk_create(attendances)
    Assignment.objects.bulk_update(let_in, ["state", "changed_at"])
    CHECK_INS.labels("accepted").inc(len(let_in))
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


def _refused(hand: Hand, opens_before: timedelta) -> dict[int, list[Refusal]]:
    people = [each.person_id for each in hand.places.values()]
    present = set(
        Attendance.objects.filter(person__any=people, checked_out_at=None).values_list(
            "person_id", flat=True
        )
    )
    found = {}
    for place, assignment in hand.places.items():
        facts = CheckInFacts(
            assignment_state=assignment.state,
            shift_state=hand.shift.state,
            start=hand.shift.during.lower,
            end=hand.shift.during.upper,
            at=hand.believed.at,
            opens_before=opens_before,
            open_elsewhere=assignment.person_id in present,
            position=Verdict(None),
        )
        refusals = at_the_place(check_in_refusals(facts), place)
        if refusals:
            found[place] = refusals
    return found


def _begun(hand: Hand, assignment: Assignment) -> Attendance:
    marks = list(hand.believed.marks)
    return Attendance(
        assignment=assignment,
        shift=hand.shift,
        person_id=assignment.person_id,
        unit_id=hand.shift.unit_id,
        checked_in_at=hand.believed.at,
        needs_review=bool(marks),
        review_reasons=marks,
    )
