"""Which service should have been recorded by now (民政部令第67号, article 11)."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.dated import end_of
from backend.places.selectors import workday_before, workdays_after
from backend.policy.values import policy_at
from volunteers.models import Activity, Assignment, Attendance, Shift

DAY, MOMENT = timedelta(days=1), timedelta(microseconds=1)


def overdue_records(actor: Actor) -> QuerySet[Activity]:
    return overdue(scope(actor, Activity, "see_records"), actor.now)


def overdue(activities: QuerySet[Activity], now: datetime) -> QuerySet[Activity]:
    """Those over for longer than the policy allows, in which a presence is not settled, or a shift
    to which people were to come has none."""
    allowed = policy_at(now)["record.due_working_days"]
    ended = end_of(workday_before(localdate(now), allowed) - DAY)
    later = _planned().filter(activity=OuterRef("pk"), during__endswith__gt=ended)
    unsettled = Attendance.objects.filter(minutes=None).values("shift__activity")
    settled = Attendance.objects.filter(shift=OuterRef("shift"), minutes__isnull=False)
    unserved = Assignment.objects.filter(
        ~Exists(settled),
        state=Assignment.State.ACCEPTED,
        no_show=None,
        shift__state=Shift.State.PUBLISHED,
        during__endswith__lte=ended,
    ).values("shift__activity")
    return activities.filter(~Exists(later), Q(pk__in=unsettled) | Q(pk__in=unserved))


def due_days(now: datetime, activities: Collection[int]) -> dict[int, date]:
    """By activity, counted from the local date on which its last shift ends."""
    shifts = _planned().filter(activity__any=list(activities))
    last = shifts.order_by().values("activity").annotate(at=Max("during__endswith"))
    ends = {pk: localdate(at - MOMENT) for pk, at in last.values_list("activity", "at")}
    due = workdays_after(ends.values(), policy_at(now)["record.due_working_days"])
    return {pk: due[end] for pk, end in ends.items()}


def _planned() -> QuerySet[Shift]:
    return Shift.objects.exclude(state=Shift.State.CANCELLED)
