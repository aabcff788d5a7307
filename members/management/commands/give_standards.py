"""The standards that a new installation begins with."""

from typing import Any

from django.core.management.base import BaseCommand

from backend.audit import record
from backend.authority.actor import anonymous
from members.services.give_standards import give_standards


class Command(BaseCommand):
    help = (
        "Writes the national standards that are not there yet, with the house's own figures. What"
        " asks for something that is not counted here stays a draft."
    )

    def handle(self, *_args: Any, **_given: Any) -> None:
        actor = anonymous()
        for version in give_standards(actor.now):
            things = {"version": version.pk}
            record.write(actor, "give_standards", things=things, rows=[version])
            self.stdout.write(f"{version}: {version.state}")
