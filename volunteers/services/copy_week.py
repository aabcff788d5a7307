"""Planning a week as the one before it."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.dated import FIRST_DAY, LAST_DAY, since, start_of
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from volunteers.models import Activity, Shift
from volunteers.services.copies import copies
from volunteers.services.teams import must_not_be_closed

WEEK = timedelta(days=7)
MOST = 100


@deed("copy_week")
def copy_week(actor: Actor, *, activity_id: UUID, week_of: date) -> Done:
    """Drafts at the same hours of the week, from Monday on, in which `week_of` lies. What is there
    already is not planned twice, and what would be over not at all."""
    activity = access(actor, Activity, activity_id, "edit", field="activityId", lock=True)
    must_not_be_closed(activity.unit_id, "activityId")
    if activity.state not in Activity.OPEN:
        raise Refused(Refusal("ACTIVITY_CLOSED", "activityId"))
    wanted = _wanted(actor, activity, week_of)
    if not wanted:
        raise Refused(Refusal("NOTHING_TO_COPY", "weekOf"))
    if len(wanted) > MOST:
        raise Refused(Refusal("TOO_MANY_AT_ONCE", "weekOf", {"most": MOST}))
    shifts = copies(actor, [(each, _a_week_later(each)) for each in wanted])
    office_id = actor.through("activity.create", activity.unit_id)
    return Done({"shifts": shifts}, office_id=office_id)


def _wanted(actor: Actor, activity: Activity, week_of: date) -> Sequence[Shift]:
    if not FIRST_DAY + 2 * WEEK <= week_of <= LAST_DAY - 2 * WEEK:
        raise Refused(Refusal("INVALID", "weekOf"))
    monday = start_of(week_of - timedelta(days=week_of.weekday()))
    planned = activity.shifts.exclude(state=Shift.State.CANCELLED)
    there = planned.filter(during__startswith__gte=monday, during__startswith__lt=monday + WEEK)
    taken = {(each.during, each.place_name) for each in there}
    before = planned.filter(
        during__startswith__gte=monday - WEEK,
        during__startswith__lt=monday,
        during__endswith__gt=actor.now - WEEK,
    )
    likes = before.order_by("during", "pk")
    return [each for each in likes if (_a_week_later(each), each.place_name) not in taken]


def _a_week_later(shift: Shift) -> DateTimeTZRange:
    return since(shift.during.lower + WEEK, shift.during.upper + WEEK)
