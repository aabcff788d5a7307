"""The leader checks others out by hand."""

from collections.abc import Sequence
from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal
from volunteers.models import Assignment, CheckInAttempt
from volunteers.services.by_hand import at_the_place, by_hand
from volunteers.services.ending import end_presence, to_end
from volunteers.services.taps import Tap


@deed("check_out_volunteers", key_for_ever=True)
def check_out_volunteers(
    actor: Actor, *, shift_id: UUID, assignment_ids: Sequence[UUID], tap: Tap
) -> Done:
    """Each refusal names its place in the list; everybody else's presence ends and is settled as if
    they had tapped themselves."""
    hand = by_hand(actor, shift_id, assignment_ids, tap)
    present = to_end(each.pk for each in hand.places.values())
    refused = {
        place: at_the_place([Refusal("NOT_CHECKED_IN")], place)
        for place, each in hand.places.items()
        if each.pk not in present
    }
    attempts = [
        hand.attempt(actor, "check_out", place, tap, refused.get(place, ()))
        for place in hand.places
    ]
    CheckInAttempt.objects.bulk_create(attempts)
    leaving = [each for place, each in hand.places.items() if place not in refused]
    for each in sorted(leaving, key=lambda each: each.person_id):  # as the books are locked
        attendance, tapped = present[each.pk], hand.believed
        end_presence(actor, attendance, hand.shift, hand.policy, tapped.at, tapped.marks)
        each.state, each.changed_at = Assignment.State.COMPLETED, actor.now
    Assignment.objects.bulk_update(leaving, ["state", "changed_at"])
    return Done(
        {"attendances": [present[each.pk] for each in leaving], "attempts": attempts},
        refusals=[*hand.missing, *(each for of in refused.values() for each in of)],
        office_id=hand.office_id,
    )
