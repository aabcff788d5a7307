"""What waits for vendors: shows it, sends again what was given up, hands over what is due."""

import time
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from backend.authority.actor import anonymous
from backend.messaging.models import OutboxMessage
from backend.messaging.providers import push_provider, text_provider
from backend.messaging.rungs import TEXT
from backend.messaging.selectors.backlog import backlog, by_channel
from backend.messaging.services.outbox import Relay, Relayed
from backend.messaging.services.send_again import send_again
from backend.messaging.services.text_notices import send_notices

A_CHUNK = 1_000
SAYS_EVERY_SECONDS = 1.0
ROW = "{:<12}{:>10}{:>10}{:>10}{:>10}{:>14}  {}"
HEADINGS = ("channel", "waiting", "lag s", "in vain", "given up", "sent a minute", "")


class Command(BaseCommand):
    help = "What waits for vendors: status, retry (what was given up), drain (what is due, here)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=("status", "retry", "drain"))
        parser.add_argument("--channel", help="retry: of this one alone")

    def handle(self, *args: Any, what: str, channel: str | None, **options: Any) -> None:
        if what == "status":
            self._status()
        elif what == "retry":
            self._retry(channel)
        else:
            self._drain()

    def _status(self) -> None:
        self.stdout.write(ROW.format(*HEADINGS).rstrip())
        for each in by_channel(anonymous().now):
            state = "switched off" if each.name in settings.BOAI.push_off else ""
            if (text_provider() if each.name == TEXT else push_provider(each.name)) is None:
                state = "no provider"
            figures = (f"{each.depth:,}", f"{each.lag_seconds:,.0f}", f"{each.tried_in_vain:,}")
            more = (f"{each.given_up:,}", f"{each.sent_a_minute:,.0f}")
            self.stdout.write(ROW.format(each.name, *figures, *more, state).rstrip())

    def _retry(self, channel: str | None) -> None:
        given_up = OutboxMessage.objects.filter(state=OutboxMessage.State.FAILED).order_by("pk")
        if channel is not None:
            given_up = given_up.filter(channel=channel)
        # What is given up meanwhile is no part of it.
        keys = list(given_up.values_list("pk", flat=True))
        done = 0
        for start in range(0, len(keys), A_CHUNK):
            done += send_again(anonymous(), keys[start : start + A_CHUNK])
            self.stdout.write(f"{done:,} of {len(keys):,} wait again")
        if not keys:
            self.stdout.write("Nothing was given up.")

    def _drain(self) -> None:
        """Beside a worker too: nothing is sent twice."""
        relay = Relay()
        pushed = self._hand_over(relay.batch, Relayed()) + relay.finish(anonymous().now)
        self._say(self._hand_over(_texts, pushed))

    def _hand_over(self, batch: Callable[[datetime], Relayed], total: Relayed) -> Relayed:
        said = time.monotonic()
        while True:
            done = batch(anonymous().now)
            total += done
            if done.claimed <= done.retried:
                return total
            if time.monotonic() - said >= SAYS_EVERY_SECONDS:
                said = time.monotonic()
                self._say(total)

    def _say(self, total: Relayed) -> None:
        self.stdout.write(
            f"{total.sent:,} sent, {total.retried:,} to be tried again, {total.failed:,} given up,"
            f" {total.obsolete:,} not to be sent; {backlog(anonymous().now).depth:,} wait"
        )


def _texts(now: datetime) -> Relayed:
    return Relayed(**asdict(send_notices(now)))
