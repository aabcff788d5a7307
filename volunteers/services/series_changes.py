"""What a change of a series would do to whoever has a place in its shifts to come. Nothing is saved
here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import get_default_timezone, localtime

from backend.authority.actor import Actor
from backend.errors import Refusal
from volunteers.models import Assignment, Shift
from volunteers.rules.shift_change import Affected, version_of
from volunteers.services.shift_changes import Change, Plan, plan

MOST = 100
DAY = timedelta(days=1)
MINUTES_OF_A_DAY = 1440
MOST_MINUTES_BEFORE = 366 * MINUTES_OF_A_DAY


@dataclass(frozen=True)
class SeriesChange:
    """As of one shift, but for the times: minutes after midnight on each one's own day, and
    minutes before it begins."""

    each: Change
    begin_minute: int | None = None
    end_minute: int | None = None
    sign_up_opens_before: int | None = None
    sign_up_closes_before: int | None = None


@dataclass(frozen=True)
class SeriesPlan:
    """The plans of its shifts, as one."""

    plans: Sequence[Plan]
    refusals: Sequence[Refusal]

    @property
    def changed(self) -> list[str]:
        found = {aspect for each in self.plans for aspect in each.changed}
        return [aspect for aspect in ("time", "place", "rules") if aspect in found]

    @property
    def places(self) -> list[Assignment]:
        return [place for each in self.plans for place in each.places]

    @property
    def affected(self) -> Mapping[UUID, Affected]:
        return {key: one for each in self.plans for key, one in each.affected.items()}

    @property
    def version(self) -> str:
        return version_of([(each.before.pk, each.version) for each in self.plans])


def following(actor: Actor, shift: Shift) -> QuerySet[Shift]:
    """The shift and those after it in its series that are not over."""
    rows = Shift.objects.filter(
        series=shift.series_id,
        during__startswith__gte=shift.during.lower,
        during__endswith__gt=actor.now,
    )
    rows = rows.exclude(series=None).exclude(state=Shift.State.CANCELLED)
    return rows.select_related("activity", "station").order_by("pk")


def plan_series(actor: Actor, shifts: Sequence[Shift], change: SeriesChange) -> SeriesPlan:
    if refusals := list(_refusals(shifts, change)):
        return SeriesPlan((), refusals)
    plans = [plan(actor, each, _change_of(each, change)) for each in shifts]
    refused = {(one.code, one.field): one for each in plans for one in each.refusals}
    return SeriesPlan(plans, list(refused.values()))


def foresee_series(actor: Actor, shift: Shift, change: SeriesChange) -> SeriesPlan:
    """Judged as the deed would judge it now."""
    with transaction.atomic():
        return plan_series(actor, list(following(actor, shift)[: MOST + 1]), change)


def _refusals(shifts: Sequence[Shift], change: SeriesChange) -> Iterator[Refusal]:
    if not shifts:
        yield Refusal("NO_SERIES", "shiftId")
    if len(shifts) > MOST:
        yield Refusal("TOO_MANY_AT_ONCE", "shiftId", {"most": MOST})
    for field in ("begin_minute", "end_minute"):
        minute = getattr(change, field)
        if minute is not None and not 0 <= minute < MINUTES_OF_A_DAY:
            yield Refusal("INVALID", "change")
    for minutes in (change.sign_up_opens_before, change.sign_up_closes_before):
        if minutes is not None and not 0 <= minutes <= MOST_MINUTES_BEFORE:
            yield Refusal("INVALID", "change")


def _change_of(shift: Shift, change: SeriesChange) -> Change:
    """It ends when the clock first says so after it has begun."""
    begins, ends = localtime(shift.during.lower), localtime(shift.during.upper)
    wanted = change.each
    if change.begin_minute is not None or change.end_minute is not None:
        begins = _on(begins.date(), change.begin_minute, begins)
        ends = _on(begins.date(), change.end_minute, ends)
        if ends <= begins:
            ends += DAY
        wanted = replace(wanted, starts_at=begins, ends_at=ends)
    return replace(
        wanted,
        sign_up_from=_before(begins, change.sign_up_opens_before),
        sign_up_until=_before(begins, change.sign_up_closes_before),
    )


def _before(begins: datetime, minutes: int | None) -> datetime | None:
    return None if minutes is None else begins - timedelta(minutes=minutes)


def _on(day: date, minute: int | None, otherwise: datetime) -> datetime:
    at = otherwise.time() if minute is None else time(*divmod(minute, 60))
    return datetime.combine(day, at, get_default_timezone())
