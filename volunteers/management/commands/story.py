"""Plays the main job against the running demo over HTTP, as phones would."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console

from backend.embedded.running import running
from volunteers.demo.phone import Unanswered
from volunteers.demo.story import Story
from volunteers.demo.teller import StoryBroken, Teller


class Command(BaseCommand):
    help = "Plays the main job against the running demo over HTTP, as phones would."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--url", help="another server than the demo that runs here")
        parser.add_argument("--spool", type=Path, help="where its console provider writes")
        parser.add_argument("--language", choices=("en", "zh-Hans"), default="en")

    def handle(self, *args: Any, **options: Any) -> None:
        demo = running()
        url = options["url"] or (demo.url if demo else None)
        if url is None:
            raise CommandError("No demo runs here; start it with `make demo`.")
        console = Console(highlight=False)
        spool = options["spool"] or settings.BOAI.spool
        teller = Teller(console)
        try:
            Story(teller, url, spool, options["language"]).play()
        except (StoryBroken, Unanswered) as broken:
            console.print(f"[bold red]✗ {broken}[/bold red]")
            raise SystemExit(1) from broken
        console.print(f"\n[bold green]The story holds[/bold green]: {teller.expectations} checks.")
