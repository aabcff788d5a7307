from typing import Any

from django.core.management.base import BaseCommand

from graphql_schema.schema import print_schema_text


class Command(BaseCommand):
    help = "Prints the schema in GraphQL's own language, as graphql_schema/schema.graphql has it."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(print_schema_text(), ending="")
