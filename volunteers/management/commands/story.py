"""Plays a walk through the house against the running demo over HTTP, as phones would."""

import re
from argparse import ArgumentParser
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import override
from rich.console import Console

from backend.embedded.running import running
from volunteers.demo.certifying import Certifying
from volunteers.demo.phone import Unanswered
from volunteers.demo.reaching import Reaching
from volunteers.demo.story import Story
from volunteers.demo.teller import StoryBroken, Teller
from volunteers.demo.walk import Walk
from volunteers.demo.week import Week

WALKS: dict[str, type[Walk]] = {
    "job": Story,
    "week": Week,
    "messages": Reaching,
    "certification": Certifying,
}
PICTURE_COLUMNS = 72
# The picture is drawn in whatever font the reader has: nothing is fetched to show it.
FONT_FROM_ELSEWHERE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


class Command(BaseCommand):
    help = "Plays a walk through the house against the running demo over HTTP, as phones would."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("walk", nargs="?", choices=WALKS, default="job", help="which one")
        parser.add_argument("--url", help="another server than the demo that runs here")
        parser.add_argument("--spool", type=Path, help="where its console provider writes")
        parser.add_argument("--picture", type=Path, help="an SVG to draw the outline into")
        parser.add_argument(
            "--language", choices=("en", "zh-Hans"), default="en", help="to tell it in"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        demo = running()
        url = options["url"] or (demo.url if demo else None)
        if url is None:
            raise CommandError("No demo runs here; start it with `make demo`.")
        console = Console(highlight=False)
        spool = options["spool"] or settings.BOAI.spool
        outline = Console(file=StringIO(), record=True, width=PICTURE_COLUMNS)
        teller = Teller(console, outline)
        walk = WALKS[options["walk"]](teller, url, spool, options["language"])
        try:
            walk.play()
        except (StoryBroken, Unanswered) as broken:
            console.print(f"[bold red]✗ {broken}[/bold red]")
            raise SystemExit(1) from broken
        if options["picture"]:
            picture = outline.export_svg(title=walk.title)
            options["picture"].write_text(FONT_FROM_ELSEWHERE.sub("", picture), encoding="utf-8")
        with override(options["language"].lower()):
            held = _("The story holds: %(count)s checks.") % {"count": teller.expectations}
        console.print(f"\n[bold green]{held}[/bold green]")
