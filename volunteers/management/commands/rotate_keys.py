"""Writes everything encrypted anew under the current keys, while the house stays open."""

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TimeRemainingColumn
from rich.table import Table

from backend.authority.actor import Actor
from backend.identity.services.rotate_keys import (
    Held,
    is_under_way,
    rotate_keys,
    steps_in_all,
    survey,
)
from backend.jobs.services.run import Running, working_here

COLUMNS = (BarColumn(30), TaskProgressColumn(), TimeRemainingColumn())


class Screen:
    """`kinds.Work` with a bar."""

    def __init__(self, progress: Progress, running: Running) -> None:
        self.progress, self.running = progress, running
        self.task = progress.add_task("", total=None)

    @property
    def given(self) -> Mapping[str, Any]:
        return self.running.given

    def actor(self) -> Actor:
        return self.running.actor()

    def advance(self, done: int, total: int | None = None) -> None:
        self.progress.update(self.task, completed=done, total=total)
        self.running.advance(done, total)


class Command(BaseCommand):
    help = (
        "Writes ID numbers, phones, positions and copies of people's data anew under the first of"
        " FIELD_KEYS and the first of INDEX_KEYS. Add the new key behind the old one and restart"
        " everything; put it in front and restart everything; run this; when --check is content,"
        " take the old key away. It can be stopped and run again at any time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        only = parser.add_mutually_exclusive_group()
        only.add_argument(
            "--dry-run", action="store_true", help="only counts what each key still holds"
        )
        only.add_argument(
            "--check", action="store_true", help="counts, and fails while another key holds any"
        )

    def handle(self, *_args: Any, **given: Any) -> None:
        console = Console()
        if given["dry_run"] or given["check"]:
            held = _counted(console)
        elif is_under_way():
            held = _rotated(console)
        else:
            raise CommandError(
                "FIELD_KEYS and INDEX_KEYS hold one key each: there is no older one to leave"
            )
        console.print(_table(held))
        if given["dry_run"]:
            return
        if held.unreadable:
            raise CommandError(f"{held.unreadable:,} values cannot be read with these keys")
        if held.old:
            raise CommandError(f"{held.old:,} values are not under the current keys: run it again")


def _counted(console: Console) -> Held:
    with Progress(*COLUMNS, console=console, transient=True) as progress:
        task = progress.add_task("", total=steps_in_all())
        return survey(lambda done: progress.update(task, completed=done))


def _rotated(console: Console) -> Held:
    with (
        Progress(*COLUMNS, console=console, transient=True) as progress,
        working_here("rotate_keys", {}, total=None) as running,
    ):
        running.job.result = dict(rotate_keys(Screen(progress, running)) or {})
    console.print(f"{running.job.result['changed']:,} rows and files written")
    return Held(running.job.result["held"])


def _table(held: Held) -> Table:
    table = Table("column", "key", "values")
    for column, counts in sorted(held.by_column.items()):
        for key_id, count in sorted(counts.items()):
            table.add_row(column, key_id, f"{count:,}")
    return table
