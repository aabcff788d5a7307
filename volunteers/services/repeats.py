"""When a shift would come again. Nothing is saved here."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.timezone import get_default_timezone, localtime

from backend.authority.actor import Actor
from backend.dated import LAST_DAY, since
from backend.errors import Refusal
from backend.fits import misfits
from backend.places.selectors import workdays_among
from volunteers.models import Shift, ShiftSeries
from volunteers.rules.recurrence import TooLong, days_after
from volunteers.selectors.policies import policy_of
from volunteers.services.shift_changes import closed_refusals

LEFT_OUT, PLANNED, PAST = "left_out", "planned", "past"


@dataclass(frozen=True)
class Repeat:
    """`skipped` is why it is not planned, if it is not."""

    during: DateTimeTZRange
    on_workday: bool
    skipped: str | None


@dataclass(frozen=True)
class Repeats:
    all: Sequence[Repeat]
    refusals: Sequence[Refusal]

    @property
    def wanted(self) -> list[Repeat]:
        return [each for each in self.all if each.skipped is None]


def repeats(actor: Actor, shift: Shift, rule: str, without: Collection[date]) -> Repeats:
    if refusals := [*misfits(ShiftSeries, rule=rule), *closed_refusals(shift)]:
        return Repeats((), refusals)
    first = localtime(shift.during.lower).date()
    furthest = timedelta(days=policy_of(actor.now, shift)["shift.series_days"])
    try:
        days = days_after(rule, first, min(first, LAST_DAY - furthest) + furthest)
    except TooLong:
        return Repeats((), [Refusal("SERIES_TOO_LONG", "rule", {"days": furthest.days})])
    except ValueError:
        return Repeats((), [Refusal("INVALID", "rule")])
    found = Repeats(list(_each(actor, shift, days, without)), ())
    return found if found.wanted else Repeats(found.all, [Refusal("NOTHING_TO_REPEAT", "rule")])


def _each(
    actor: Actor, shift: Shift, days: Sequence[date], without: Collection[date]
) -> Iterator[Repeat]:
    worked = workdays_among(days)
    planned = _planned(shift)
    for day in days:
        during = on_day(shift, day)
        skipped = None
        if day in without:
            skipped = LEFT_OUT
        elif during.lower <= actor.now:
            skipped = PAST
        elif during in planned:
            skipped = PLANNED
        yield Repeat(during, day in worked, skipped)


def _planned(shift: Shift) -> set[DateTimeTZRange]:
    there: Iterable[DateTimeTZRange] = (
        Shift.objects.filter(activity=shift.activity_id, place_name=shift.place_name)
        .exclude(state=Shift.State.CANCELLED)
        .values_list("during", flat=True)
    )
    return set(there)


def on_day(shift: Shift, day: date) -> DateTimeTZRange:
    """At the same time on the clock, and until the same."""
    begins, ends = (localtime(each) for each in (shift.during.lower, shift.during.upper))
    last = day + (ends.date() - begins.date())
    return since(_at(begins, day), _at(ends, last))


def _at(like: datetime, day: date) -> datetime:
    return datetime.combine(day, like.time(), get_default_timezone())
