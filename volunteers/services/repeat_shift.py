"""Planning a shift again and again."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import refuse_if
from volunteers.models import Activity, Shift, ShiftSeries
from volunteers.services.copies import copies
from volunteers.services.repeats import repeats
from volunteers.services.teams import must_not_be_closed


@deed("repeat_shift")
def repeat_shift(actor: Actor, *, shift_id: UUID, rule: str, without: Sequence[date] = ()) -> Done:
    """On the days that the rule meets, at the same time on the clock; drafts, or published as it
    is. It belongs to the series with them, unless it is in one already."""
    shift = access(actor, Shift, shift_id, "edit", field="shiftId", lock=True)
    shift.activity = Activity.objects.select_for_update(no_key=True).get(pk=shift.activity_id)
    must_not_be_closed(shift.unit_id, "shiftId")
    foreseen = repeats(actor, shift, rule, without)
    refuse_if(foreseen.refusals)
    series = ShiftSeries.objects.create(
        activity=shift.activity, rule=rule, made_by_id=actor.me, made_at=actor.now
    )
    wanted = [(shift, each.during) for each in foreseen.wanted]
    shifts = copies(actor, wanted, series=series, state=shift.state)
    if shift.series_id is None:
        shift.series = series
        shift.save(update_fields=["series"])
    office_id = actor.through("activity.create", shift.unit_id)
    return Done({"shifts": shifts}, office_id=office_id)
