"""Changing a shift and all that follow it in its series."""

from collections.abc import Sequence
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import refuse_if
from volunteers.models import Assignment, Shift
from volunteers.rules.shift_change import Choice
from volunteers.services.change_shift import carry_out, room_left
from volunteers.services.series_changes import SeriesChange, following, plan_series
from volunteers.services.settling_changes import must_be_as_seen, refuse_choices, tell_once


@deed("change_series")
def change_series(
    actor: Actor,
    *,
    shift_id: UUID,
    expected: str,
    change: SeriesChange,
    choices: Sequence[Choice] = (),
) -> Done:
    """All of them or none, and as it was foreseen; whoever has places in many is told once."""
    known = access(actor, Shift, shift_id, "edit", field="shiftId")
    shifts = list(following(actor, known).select_for_update(no_key=True, of=("self",)))
    planned = plan_series(actor, shifts, change)
    refuse_if(planned.refusals)
    must_be_as_seen(planned.version, expected)
    beside = [refusal for each in planned.plans for refusal in room_left(each, choices)]
    refuse_choices(planned.affected, choices, beside=beside)
    touched: list[Assignment] = []
    promoted: list[Assignment] = []
    for each in planned.plans:
        decided, given = carry_out(actor, each, choices)
        touched += decided
        promoted += given
    if planned.changed:
        kind = "_".join(["shift_changed", *planned.changed])
        tell_once(actor, planned.places, kind, choices, promoted)
    rows = list({each.pk: each for each in (*touched, *promoted)}.values())
    office_id = actor.through("activity.create", known.unit_id)
    after = [each.after for each in planned.plans]
    return Done({"shifts": after, "assignments": rows}, office_id=office_id)
