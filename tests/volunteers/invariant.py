"""One truth: whoever asks, and by whatever way it is summed, the ledger answers the same."""

from collections import defaultdict
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import Sum

from backend.authority.actor import Actor, of_person
from volunteers.models import Attendance, ServiceRecord
from volunteers.rules.verifying import Flaw
from volunteers.selectors.hours import my_hours, my_service_records
from volunteers.selectors.verifying import END, chunks, presences, read

# Of many people those first in the tables stand for all where each is asked for alone.
ASKED_ALONE = 5


def assert_one_truth() -> None:
    """Of everybody with a book."""
    wrong = [str(flaw) for flaw in flaws()]
    assert not wrong, "\n".join(wrong)
    written = lines_by_person()
    for person, minutes in list(written.items())[:ASKED_ALONE]:
        assert_totals(person, minutes)
    for what in ("branch", "team", "activity"):
        assert sum(dict(_by(what)).values()) == sum(written.values())
    assert_no_minute_twice()


def flaws() -> list[Flaw]:
    found = [flaw for chunk in chunks() for some in read(chunk).flaws.values() for flaw in some]
    return [*found, *presences(0, END)]


def lines_by_person() -> dict[int, int]:
    """Line by line, as the tables have them."""
    found: dict[int, int] = defaultdict(int)
    lines = ServiceRecord.objects.order_by("book__person", "pk")
    for person, minutes in lines.values_list("book__person", "minutes"):
        found[person] += minutes
    return found


def assert_totals(person: int, minutes: int) -> None:
    """Profile, months, years, presences and the rest, and the list itself."""
    actor = of_person(person)
    lines, totals = list(my_service_records(actor)), my_hours(actor)
    years = {line.service_date.year for line in lines}
    there = {line.attendance_id for line in lines}
    sums = {
        "profile": totals.minutes,
        "months": sum(each.minutes for each in totals.months),
        "list": sum(line.minutes for line in lines),
        "years": sum(_in_year(actor, year) for year in years),
        "presences": sum(line.minutes for line in lines if line.attendance_id is None)
        + sum(each.minutes or 0 for each in Attendance.objects.filter(pk__in=there)),
    }
    assert sums == dict.fromkeys(sums, minutes), f"{minutes} are written, but {sums}"
    opened = [line for line in lines if _root(line).kind == "opening"]
    assert totals.opening_minutes == sum(line.minutes for line in opened)


def _root(line: ServiceRecord) -> ServiceRecord:
    return line.reverses or line


def _in_year(actor: Actor, year: int) -> int:
    lines = my_service_records(actor, since=date(year, 1, 1), through=date(year, 12, 31))
    return sum(lines.values_list("minutes", flat=True))


def _by(what: str) -> Any:
    return ServiceRecord.objects.values_list(what).annotate(Sum("minutes")).order_by()


def assert_no_minute_twice() -> None:
    """Nor one outside the shift, nor one in which nobody was there, unless a leader says so."""
    rows = Attendance.objects.filter(credited__isnull=False).select_related("shift")
    for row in rows:
        assert row.shift.during.lower <= row.credited.lower < row.credited.upper
        assert row.credited.upper <= row.shift.during.upper
        assert row.minutes <= (row.credited.upper - row.credited.lower).total_seconds() / 60
        if row.settled_by_id is None and not row.imported:
            assert row.checked_in_at <= row.credited.lower
            assert row.credited.upper <= row.checked_out_at
    for one, other in pairwise(sorted(rows, key=lambda row: (row.person_id, row.credited.lower))):
        if one.person_id == other.person_id:
            assert one.credited.upper <= other.credited.lower
