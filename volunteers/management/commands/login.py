"""Logs one of the demo's people in and prints their access token."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from backend.embedded.running import running
from volunteers.demo.accounts import ACCOUNTS
from volunteers.demo.phone import Phone, Unanswered


class Command(BaseCommand):
    help = "Logs one of the demo's people in and prints their access token."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("account", help=", ".join(each.key for each in ACCOUNTS))

    def handle(self, *args: Any, account: str, **options: Any) -> None:
        accounts = {each.key: each for each in ACCOUNTS}
        if account not in accounts:
            raise CommandError(f"Nobody here is {account!r}; choose one of {', '.join(accounts)}.")
        demo = running()
        if demo is None:
            raise CommandError("No demo runs here; start it with `make demo`.")
        phone = Phone(demo.url)
        try:
            chosen = accounts[account]
            phone.log_in(chosen.phone, chosen.second_fact, settings.BOAI.spool / "sms.jsonl")
        except Unanswered as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"Authorization: Bearer {phone.token}")
