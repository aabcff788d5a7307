"""Prints new recovery codes for an operator, once; those printed before end."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend import second_factor
from backend.identity.models import Account


class Command(BaseCommand):
    help = "Prints new recovery codes for an operator, once; those printed before end."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("operator", help="username")
        parser.add_argument(
            "--new-phone",
            action="store_true",
            help="the authenticator is lost: the next login sets up a new one",
        )

    def handle(self, *args: Any, operator: str, new_phone: bool, **options: Any) -> None:
        account = Account.objects.filter(username=operator, is_staff=True).first()
        if account is None:
            raise CommandError(f"No operator is called {operator!r}.")
        if new_phone:
            second_factor.forget(account)
        for code in second_factor.recovery_codes(account):
            self.stdout.write(f"{code[:4]} {code[4:8]} {code[8:]}")
