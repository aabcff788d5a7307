"""The yearly report on what is held of minors, as CSV."""

import csv
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate

from backend.authority.actor import anonymous
from backend.privacy.selectors import minors_report, named


class Command(BaseCommand):
    help = "Writes how many minors each table holds something of, by age band, as CSV."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--on", type=date.fromisoformat, help="local date asked about; left out: today"
        )

    def handle(self, *_args: Any, on: date | None, **_given: Any) -> None:
        day = on or localdate(anonymous().now)
        lines = csv.writer(self.stdout, lineterminator="\n")
        lines.writerow(["table", "what", "under 14", "14 to 17", "on"])
        for what, *counts in minors_report(day):
            lines.writerow([what, named(what), *counts, day.isoformat()])
