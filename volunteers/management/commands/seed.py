"""Fills an empty database with an invented province."""

from argparse import ArgumentParser
from collections import Counter
from datetime import date
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console, RenderableType
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from backend.jobs.services.run import Running, working_here
from volunteers.demo.accounts import ACCOUNTS, ADMIN
from volunteers.seed.writing import NotEmpty, Order, database_date, plan, write
from volunteers.synthetic.scale import DEMO, SCALES

# An index of millions comes back in one step, so a short memory would estimate wildly.
ESTIMATE_SECONDS = 120


class Screen:
    """A bar for the whole, the rows of each table, and what is done meanwhile; where there is no
    terminal, a line for each tenth."""

    def __init__(self, progress: Progress, running: Running) -> None:
        self.progress, self.running = progress, running
        self.now = progress.add_task("", total=1.0, rows="")
        self.tenths = 0
        self.tables: dict[str, Any] = {}
        self.counts: Counter[str] = Counter()

    def wrote(self, table: str, rows: int) -> None:
        if table not in self.tables:
            self.tables[table] = self.progress.add_task(table, total=None, rows="")
        self.counts[table] += rows
        self.progress.update(self.tables[table], rows=f"{self.counts[table]:,}")

    def does(self, what: str) -> None:
        self.progress.update(self.now, description=what)

    def reached(self, share: float) -> None:
        self.progress.update(self.now, completed=share)
        self.running.advance(round(share * 100))
        if int(share * 10) > self.tenths:
            self.tenths = int(share * 10)
            if not self.progress.console.is_terminal:
                rows = sum(self.counts.values())
                self.progress.console.print(f"{self.tenths * 10} %, {rows:,} rows")


class WholeOnly(ProgressColumn):
    """A column that the lines of the tables leave empty."""

    def __init__(self, column: ProgressColumn) -> None:
        self.column = column
        super().__init__()

    def render(self, task: Task) -> RenderableType:
        return Text() if task.total is None else self.column(task)


class Command(BaseCommand):
    help = (
        "Fills an empty database with an invented province. Everybody in it is made up; the same"
        " seed and day make the same rows."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scale", choices=sorted(SCALES), default=DEMO.name)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--today",
            type=date.fromisoformat,
            help="the day that three months back and two weeks ahead are counted from;"
            " the database's by default",
        )
        parser.add_argument(
            "--processes",
            type=int,
            help="that make rows; with more than one, indexes of the big tables are made last",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="only counts what would be written"
        )

    def handle(self, *_args: Any, **given: Any) -> None:
        console = Console()
        scale = SCALES[given["scale"]]
        order = Order(
            scale,
            given["seed"],
            given["today"] or database_date(),
            given["processes"] or (1 if scale is DEMO else 2),
        )
        began = monotonic()
        counts = self._planned(console, order) if given["dry_run"] else _written(console, order)
        if not given["verbosity"]:
            return
        console.print(_table(counts))
        console.print(f"{sum(counts.values()):,} rows, {monotonic() - began:.0f} s")
        if not given["dry_run"]:
            _tell_who(console)

    def _planned(self, console: Console, order: Order) -> Counter[str]:
        columns = (BarColumn(30), TaskProgressColumn(), TimeElapsedColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, transient=True) as progress:
            task = progress.add_task("", total=1.0)
            counts, digest = plan(order, lambda share: progress.update(task, completed=share))
        console.print(f"nothing is written; digest of the rows {digest}")
        return counts


def _written(console: Console, order: Order) -> Counter[str]:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.fields[rows]}"),
        WholeOnly(BarColumn(30)),
        WholeOnly(TaskProgressColumn()),
        WholeOnly(TimeElapsedColumn()),
        WholeOnly(TimeRemainingColumn()),
    )
    given = {"scale": order.scale.name, "seed": order.seed, "today": order.today.isoformat()}
    try:
        with (
            Progress(
                *columns, console=console, transient=True, speed_estimate_period=ESTIMATE_SECONDS
            ) as progress,
            working_here("seed", given, total=100) as running,
        ):
            screen = Screen(progress, running)
            write(order, screen)
            running.job.result = {"rows": sum(screen.counts.values())}
    except NotEmpty:
        raise CommandError(
            "this database already holds people or units; seed only an empty one"
        ) from None
    return screen.counts


def _table(counts: Counter[str]) -> Table:
    table = Table("table", "rows")
    for name, rows in sorted(counts.items()):
        table.add_row(name, f"{rows:,}")
    return table


def _tell_who(console: Console) -> None:
    for account in ACCOUNTS:
        console.print(f"{account.phone}  {account.name}, {account.role}")
    if settings.BOAI.demo:
        console.print(f"/admin/  {ADMIN.name}  {ADMIN.password}")
