"""The clock reminds whoever holds a place: the evening before, and some hours before."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.timezone import localdate

from backend.messaging.models import InboxMessage
from backend.messaging.quiet import today_at, waking
from backend.messaging.send import tell_each
from backend.policy.values import policy_at
from backend.sweeps import swept
from volunteers.models import Assignment, Shift
from volunteers.selectors.shifts import local_day

TOMORROW, SOON = "shift_tomorrow", "shift_soon"
AT_ONCE = 500


@swept
@transaction.atomic
def remind_of_shifts(now: datetime) -> int:
    """Not in the quiet hours: whose last hours before a shift begin in them hears of it the evening
    before, and once."""
    policy = policy_at(now)
    day = waking(now, policy)
    if not day.has(now):
        return 0
    ahead = timedelta(hours=policy["reminder.hours_before"])
    soon = Assignment.objects.filter(
        during__startswith__gt=now,
        during__startswith__lte=now + ahead,
        during__startswith__gte=day.since + ahead,
        changed_at__lte=F("during__startswith") - ahead,
    )
    done = _remind(now, soon, SOON, since=now - ahead)
    evening = today_at(now, policy["reminder.evening_hour"])
    if now < evening:
        return done
    start, end = local_day(localdate(now) + timedelta(days=1))
    tomorrow = Assignment.objects.filter(
        during__startswith__gte=start, during__startswith__lt=end, changed_at__lte=evening
    )
    return done + _remind(now, tomorrow, TOMORROW, since=evening)


def _remind(now: datetime, places: QuerySet[Assignment], kind: str, *, since: datetime) -> int:
    """Who held the place at that moment and has not been told since; of several of a person's the
    next one, the others when the clock looks again."""
    told = InboxMessage.objects.filter(
        recipient=OuterRef("person"),
        kind=kind,
        subject_type=Assignment.__name__,
        subject_id=OuterRef("pk"),
        created_at__gte=since,
    )
    held = places.filter(
        ~Exists(told),
        state=Assignment.State.ACCEPTED,
        shift__state=Shift.State.PUBLISHED,
    )
    soonest = list(held.order_by("during", "pk")[:AT_ONCE])
    next_of: Mapping[int, Assignment] = {each.person_id: each for each in reversed(soonest)}
    tell_each(
        now,
        kind=kind,
        told={
            person: (each, f"{kind}:{each.public_id}:{each.during.lower:%Y%m%d%H%M}")
            for person, each in next_of.items()
        },
    )
    return len(next_of)
