"""Judges all branches by 25 criteria, in one process; everything is rolled back at the end.

Started by `bench.standing`, which names the servers.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import django
from django.test.utils import CaptureQueriesContext

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup()

from django.db import connection, transaction
from rich.console import Console
from rich.table import Table

from backend import counts
from backend.authority.actor import anonymous
from bench.lines import Silent
from members.models import Branch, Criterion, Standard, StandardItem, StandardVersion
from members.selectors.assessment import assess_all, window_of
from members.selectors.standing import summaries
from members.services.take_standings import check_standings, take_standings
from volunteers.seed.writing import Order, database_date, write
from volunteers.synthetic.scale import Scale

# 5,000 branches, a third of a million lines of service.
SCALE = Scale("standing", 120_000, 30_000, 5_000, 2_000, 3_000, 12, with_text=False)
GOAL_SECONDS, CRITERIA = 3.0, 25
ONE_BY_ONE = 100
# Of the clock's sweep that comes in the night after this version was published.
NIGHT = {"hour": 20, "minute": 0}
console = Console(highlight=False)


def standard() -> StandardVersion:
    """Every count twice or so: in a window of a year and of half a year."""
    made = Standard.objects.create(code="BENCH", title="测速")
    version = StandardVersion.objects.create(standard=made, number=1)
    item = StandardItem.objects.create(version=version, code="ALL", order=1, title="全部")
    names = sorted(counts.known() - {"overdue_records"})
    pairs = [(name, months) for months in (12, 6) for name in names][:CRITERIA]
    Criterion.objects.bulk_create(
        Criterion(
            item=item,
            code=f"C{number}",
            order=number,
            title=name,
            kind="count_min",
            count_code=name,
            window_months=months,
            threshold=3,
            weight=4,
        )
        for number, (name, months) in enumerate(pairs)
    )
    now = anonymous().now
    version.effective_from = version.published_at = now
    version.save()
    return version


def timed(work: Callable[[], Any], rounds: int) -> tuple[float, int, Any]:
    """Median seconds, statements, and the last answer."""
    seconds, answer = [], None
    for _ in range(rounds):
        began = time.perf_counter()
        answer = work()
        seconds.append(time.perf_counter() - began)
    with CaptureQueriesContext(connection) as asked:
        work()
    return statistics.median(seconds), len(asked), answer


def lines(version: StandardVersion, rounds: int) -> Iterator[tuple[str, float, int]]:
    now = anonymous().now
    units = list(Branch.objects.filter(status="active").values_list("pk", flat=True))
    for name in sorted(
        {each.count_code for each in Criterion.objects.filter(item__version=version)}
    ):
        window = window_of(12, now)
        seconds, asked, _ = timed(lambda name=name, at=window: counts.values(name, at), rounds)
        yield name, seconds, asked
    seconds, asked, _ = timed(lambda: assess_all(version, now), rounds)
    yield f"all {len(units):,} branches, judged", seconds, asked
    seconds, asked, _ = timed(lambda: summaries(version, now), rounds)
    yield "the same, summed up", seconds, asked
    some = units[:: max(1, len(units) // ONE_BY_ONE)][:ONE_BY_ONE]
    began = time.perf_counter()
    with CaptureQueriesContext(connection) as captured:
        for unit in some:
            assess_all(version, now, [unit])
    share = len(units) / len(some)
    seconds = (time.perf_counter() - began) * share
    yield "one branch after another (of a sample)", seconds, round(len(captured) * share)


def nights(version: StandardVersion) -> Iterator[tuple[str, float, int]]:
    """Under this version alone."""
    StandardVersion.objects.filter(published_at__isnull=False).exclude(pk=version.pk).update(
        retired_at=anonymous().now
    )
    now = anonymous().now.replace(**NIGHT) + timedelta(days=1)
    for name, work in (
        ("the night's evaluation, written down", take_standings),
        ("its check", lambda at: check_standings(at.replace(minute=1))),
    ):
        with CaptureQueriesContext(connection) as asked:
            began = time.perf_counter()
            work(now)
            yield name, time.perf_counter() - began, len(asked)


def main() -> int:
    if not Branch.objects.exists():
        console.print("5,000 invented branches; once, the data are kept …")
        write(Order(SCALE, 1, database_date(), 2), Silent())
    table = Table("what", "seconds", "SQL")
    found = {}
    with transaction.atomic():
        version = standard()
        for name, seconds, asked in (*lines(version, int(sys.argv[1])), *nights(version)):
            found[name] = seconds
            table.add_row(name, f"{seconds:.3f}", f"{asked:,}")
        transaction.set_rollback(True)
    console.print(table)
    console.print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    judged = next(seconds for name, seconds in found.items() if name.endswith("judged"))
    if judged > GOAL_SECONDS:
        console.print(f"slower than {GOAL_SECONDS} s")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
