"""Changing a shift in which people may already have places."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.messaging.send import set_deadline
from volunteers.models import Assignment, Shift, ShiftDetails
from volunteers.rules.shift_change import CLASH, RELEASE, WAIT, Choice, room_refusals
from volunteers.services.settling_changes import (
    must_be_as_seen,
    refuse_choices,
    settle,
    tell_once,
)
from volunteers.services.shift_changes import (
    FOR_WHOM,
    OF_A_ROLE,
    RULES,
    TIME,
    WHERE,
    Change,
    Plan,
    plan,
)
from volunteers.services.waiting import promote


@deed("change_shift")
def change_shift(
    actor: Actor,
    *,
    shift_id: UUID,
    expected: str,
    change: Change,
    choices: Sequence[Choice] = (),
) -> Done:
    """As it was foreseen or not at all. For each place that it touches is said what becomes of it;
    whoever keeps theirs against a rule does so for a reason."""
    shift = access(
        actor, Shift, shift_id, "edit", field="shiftId", lock=True, joins=("activity", "station")
    )
    planned = plan(actor, shift, change)
    refuse_if(planned.refusals)
    must_be_as_seen(planned.version, expected)
    refuse_choices(planned.affected, choices, beside=room_left(planned, choices))
    touched, promoted = carry_out(actor, planned, choices)
    if planned.changed:
        kind = "_".join(["shift_changed", *planned.changed])
        tell_once(actor, planned.places, kind, choices, promoted)
    rows = list({each.pk: each for each in (*touched, *promoted)}.values())
    office_id = actor.through("activity.create", shift.unit_id)
    return Done({"shift": planned.after, "assignments": rows}, office_id=office_id)


def room_left(planned: Plan, choices: Sequence[Choice]) -> Iterator[Refusal]:
    leaving = {each.assignment_id for each in choices if each.choice in (RELEASE, WAIT)}
    return room_refusals(planned.held, planned.room, leaving)


def carry_out(
    actor: Actor, planned: Plan, choices: Sequence[Choice]
) -> tuple[list[Assignment], list[Assignment]]:
    """Under the shift's lock: places that were decided on, and those that came free for others."""
    touched = settle(actor, planned.places, planned.affected, choices)
    _save(planned)
    promoted = [each for slot in planned.slots for each in promote(actor, planned.after, slot.pk)]
    return touched, promoted


def _save(planned: Plan) -> None:
    """After the places: an overlap is waived before the time moves, and a role becomes no smaller
    than what is taken of it."""
    for slot in planned.slots:
        slot.save(update_fields=OF_A_ROLE if slot.pk else None)
    planned.after.save(update_fields=TIME + WHERE + RULES + FOR_WHOM)
    if "time" in planned.changed:
        # To another time nobody is on the way.
        coming = Assignment.objects.filter(shift=planned.after, coming_said_at__isnull=False)
        coming.update(coming_said_at=None, arrives_at=None)
        asked = [each.pk for each in planned.places]
        set_deadline(planned.after.during.lower, Assignment, asked)
        overlapping = [key for key, each in planned.affected.items() if CLASH in each.codes]
        waived = Assignment.objects.filter(shift=planned.after, waived=True)
        waived.exclude(public_id__in=overlapping).update(waived=False)
    if "place" in planned.changed:
        # An address and a door code are of the place before.
        ShiftDetails.objects.filter(shift=planned.after).delete()
