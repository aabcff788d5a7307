"""Sending the codes that were asked for; the request itself only writes a row."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import transaction

from backend.identity.models import LoginCode
from backend.identity.services.code_budgets import held
from backend.identity.services.codes import code_of
from backend.messaging.lease import LEASE, claim, wait
from backend.messaging.providers import text_provider
from backend.messaging.providers.protocol import SEND_SECONDS, GiveUp, Outcome, Retry

log = structlog.get_logger(__name__)

# Sent one after another, so that the last is out before the lease is over.
BATCH = int(LEASE.total_seconds() // SEND_SECONDS) - 1
MOST_SENDINGS = 5


@dataclass(frozen=True)
class CodesSent:
    sent: int = 0
    retried: int = 0
    failed: int = 0
    held: int = 0

    @property
    def claimed(self) -> int:
        return self.sent + self.retried + self.failed + self.held


def send_login_codes(now: datetime) -> CodesSent:
    """One batch, whoever's the numbers are."""
    waiting = LoginCode.objects.filter(handled_at=None, expires_at__gt=now, used_at=None)
    ids = claim(waiting.order_by("created_at", "pk"), now, BATCH, counter="sendings")
    codes = list(LoginCode.objects.filter(pk__any=ids).order_by("created_at", "pk"))
    back = held(codes, now) if codes else ()
    outcomes = {code.pk: _send(code) for code in codes if code.pk not in back}
    return _settle(codes, outcomes, now)


def _send(code: LoginCode) -> Outcome:
    provider = text_provider()
    if provider is None:
        return GiveUp("no provider of text messages")
    try:
        return provider.text(code.phone, code.public_id, code_of(code.public_id))
    except Exception as error:  # noqa: BLE001 - one code must not stop the others
        return Retry(type(error).__name__)


def _settle(codes: list[LoginCode], outcomes: dict[int, Outcome], now: datetime) -> CodesSent:
    counted = dict.fromkeys(("sent", "retried", "failed", "held"), 0)
    with transaction.atomic(durable=True):
        for code in codes:
            way = _way(code, outcomes.get(code.pk))
            counted[way] += 1
            mine = LoginCode.objects.filter(pk=code.pk, leased_until=code.leased_until)
            if way == "retried":
                mine.update(leased_until=now + _wait(code, outcomes[code.pk]))
            elif way == "sent":
                # It went out, also when the lease ran out meanwhile.
                LoginCode.objects.filter(pk=code.pk).update(
                    handled_at=now, sent_at=now, leased_until=None
                )
            else:
                mine.update(handled_at=now, leased_until=None)
    if counted["held"]:
        log.warning("login codes held back: hardly one of their range is entered", **counted)
    return CodesSent(**counted)


def _way(code: LoginCode, outcome: Outcome | None) -> str:
    if outcome is None:
        return "held"
    error = getattr(outcome, "error", "")
    if not error:
        return "sent"
    if isinstance(outcome, Retry) and code.sendings < MOST_SENDINGS:
        return "retried"
    log.error("login code not sent", request=str(code.public_id), error=error)
    return "failed"


def _wait(code: LoginCode, outcome: Outcome) -> timedelta:
    return wait(code.sendings, outcome.after if isinstance(outcome, Retry) else 0)
