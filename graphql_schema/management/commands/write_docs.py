from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from graphql_schema.documentation import pages


class Command(BaseCommand):
    help = "Writes the pages of docs/ that are made from the code."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for name, text in pages().items():
            (settings.BASE_DIR / "docs" / name).write_text(text, encoding="utf-8")
            self.stdout.write(f"docs/{name}")
