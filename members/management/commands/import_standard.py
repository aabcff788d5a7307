"""A draft of a standard from a workbook."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend.audit import record
from backend.authority.actor import anonymous
from backend.errors import Refused
from members.models import Standard
from members.selectors.standards import problems
from members.services.import_standard import import_standard


class Command(BaseCommand):
    help = (
        "Makes a draft of what a workbook says, in the form in which versions of standards are"
        " taken along. The province's office looks at it and publishes it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("standard", help="its code, as FIVE_HAVES")
        parser.add_argument("file", type=Path, help="an .xlsx file")

    def handle(self, *_args: Any, standard: str, file: Path, **_given: Any) -> None:
        actor = anonymous()
        try:
            version = import_standard(standard, file)
        except Standard.DoesNotExist:
            raise CommandError(f"there is no standard {standard}") from None
        except Refused as refused:
            said = (f"{each.field}: {each.message}" for each in refused.refusals)
            raise CommandError("\n".join(said)) from None
        record.write(actor, "import_standard", things={"version": version.pk}, rows=[version])
        self.stdout.write(f"{version}: {version.state}")
        for each in problems([version])[version.pk]:
            self.stdout.write(f"{each.field}: {each.message}")
