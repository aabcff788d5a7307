"""Verifies the ledger: every line, every head, every anchor, and what guards them."""

import os
from argparse import ArgumentParser
from time import monotonic
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TimeRemainingColumn

from volunteers.models import ServiceBook
from volunteers.selectors.verifying import chunks
from volunteers.services.verify_ledger import Verdict, verify_book, verify_ledger

COLUMNS = (BarColumn(30), TaskProgressColumn(), TimeRemainingColumn())
SHOWN = 1_000


class Command(BaseCommand):
    help = (
        "Verifies every line of the ledger against its hash, its book and the signed anchors, and"
        " names each row that was edited, swapped, inserted, deleted or cut off. Fails if any was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--book", type=UUID, help="its public ID: only this one")
        parser.add_argument(
            "--processes", type=int, default=os.cpu_count() or 1, help="one per core by default"
        )

    def handle(self, *_args: Any, **given: Any) -> None:
        console, began = Console(soft_wrap=True), monotonic()
        verdict = _one(given["book"]) if given["book"] else _all(console, given["processes"])
        for flaw in verdict.flaws[:SHOWN]:
            console.print(f"[red]✗[/red] {flaw}", highlight=False)
        seconds = monotonic() - began
        figures = ", ".join(f"{number:,} {name}" for name, number in verdict.counts.items())
        rate = verdict.counts["lines"] / seconds
        console.print(f"{figures}; {seconds:.1f} s, {rate:,.0f} lines/s", highlight=False)
        if verdict.flaws:
            raise CommandError(f"{len(verdict.flaws):,} things are not as they were written")


def _one(book: UUID) -> Verdict:
    try:
        return verify_book(book)
    except ServiceBook.DoesNotExist:
        raise CommandError(f"no book is called {book}") from None


def _all(console: Console, processes: int) -> Verdict:
    plan = chunks()
    with Progress(*COLUMNS, console=console, transient=True) as progress:
        task = progress.add_task("", total=sum(each.lines for each in plan) or None)
        return verify_ledger(
            processes if len(plan) > 1 else 1, plan, lambda lines: progress.advance(task, lines)
        )
