"""What other systems are told: noted by the clock, so that no deed waits for it, then called.

At least once, under one id; signed, so that whoever listens knows who speaks.
"""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from backend.identifiers import global_id
from backend.messaging.addresses import may_be_called
from backend.messaging.lease import claim, wait
from backend.messaging.models import Webhook, WebhookCall
from backend.messaging.providers.outside import outside
from backend.messaging.providers.protocol import GiveUp, Outcome, Retry, Sent
from backend.messaging.providers.wire import Answer, post_by
from backend.messaging.services.outbox import Relayed

TIME_TO_LIVE = timedelta(days=2)
BATCH = 50
GONE = 410
WEBHOOK = "webhook"  # as PUSH_OFF names it
State = WebhookCall.State
# By what is missing and not by where it came to: a deed may commit later than one after it.
NOTE = """
    INSERT INTO messaging_webhookcall (public_id, webhook_id, item_id, event, state, due_at, tries,
        expires_at, error, created_at)
    SELECT gen_random_uuid(), hook.id, item.id, happened.event, 'queued', %(now)s, 0,
        happened.at + %(lives)s, '', %(now)s
    FROM messaging_webhook hook
    JOIN authority_serviceaccount account ON account.id = hook.account_id
        AND account.ended_at IS NULL AND account.expires_at > %(now)s
    JOIN authority_unitclosure closure ON closure.ancestor_id = account.unit_id
        AND closure.during @> %(now)s::timestamptz
        AND (account.and_below OR closure.descendant_id = account.unit_id)
    JOIN messaging_officeitem item ON item.unit_id = closure.descendant_id
        AND (item.settled_at IS NULL OR item.settled_at > %(since)s)
    CROSS JOIN LATERAL (
        VALUES ('opened', item.created_at), ('settled', item.settled_at)
    ) happened (event, at)
    WHERE hook.ended_at IS NULL AND happened.at >= hook.created_at AND happened.at > %(since)s
    AND NOT EXISTS (
        SELECT FROM messaging_webhookcall told
        WHERE told.webhook_id = hook.id AND told.item_id = item.id AND told.event = happened.event
    )
    ON CONFLICT DO NOTHING
"""


def note_calls(now: datetime) -> int:
    """What happened in the last two days where a live webhook listens, each once."""
    given: dict[str, Any] = {"now": now, "since": now - TIME_TO_LIVE, "lives": TIME_TO_LIVE}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(NOTE, given)
        noted: int = cursor.rowcount
    return noted


def call_webhooks(now: datetime) -> Relayed:
    """One batch, with no lock held; each is settled by itself. Switched off, they wait."""
    if WEBHOOK in settings.BOAI.push_off:
        return Relayed()
    due = WebhookCall.objects.filter(state=State.QUEUED, due_at__lte=now).order_by("due_at", "pk")
    calls = list(
        WebhookCall.objects.filter(pk__any=claim(due, now, BATCH))
        .select_related("webhook__account", "item__unit")
        .order_by("due_at", "pk")
    )
    ended = [each for each in calls if _is_over(each, now)]
    living = [each for each in calls if each not in ended]
    outcomes = asyncio.run(_send(living, now)) if living else []
    for each in ended:
        _write(each, State.FAILED, error="over")
    told = [_settle(each, outcome, now) for each, outcome in zip(living, outcomes, strict=True)]
    return Relayed(
        sent=told.count(State.SENT),
        retried=told.count(State.QUEUED),
        failed=told.count(State.FAILED) + len(ended),
    )


def _is_over(call: WebhookCall, now: datetime) -> bool:
    hook, account = call.webhook, call.webhook.account
    return (
        call.expires_at <= now
        or hook.ended_at is not None
        or account.ended_at is not None
        or account.expires_at <= now
    )


async def _send(calls: Sequence[WebhookCall], now: datetime) -> list[Outcome]:
    """All at once: whoever hangs holds the batch up for SEND_SECONDS, however many they are."""
    async with outside() as session:

        async def one(call: WebhookCall) -> Outcome:
            try:
                if not may_be_called(call.webhook.url):
                    return GiveUp("address not allowed")
                body, headers = _signed(call, now)
                answer = await post_by(session, call.webhook.url, body, headers, read=False)
                return _judge(answer)
            except Exception as error:  # noqa: BLE001 - one's fault must not stop the others
                return Retry(type(error).__name__)

        return list(await asyncio.gather(*(one(each) for each in calls)))


def _signed(call: WebhookCall, now: datetime) -> tuple[bytes, dict[str, str]]:
    body = _body(call)
    return body, {
        "Content-Type": "application/json",
        "Boai-Signature": signed(call.webhook.secret, int(now.timestamp()), body),
    }


def _body(call: WebhookCall) -> bytes:
    """Ids, a code and times, nothing else: it may leave the house."""
    item = call.item
    at = item.created_at if call.event == WebhookCall.Event.OPENED else item.settled_at
    assert at is not None
    told = {
        "id": str(call.public_id),
        "event": call.event,
        "item": global_id("OfficeItem", item.public_id),
        "kind": item.kind,
        "unit": global_id("Unit", item.unit.public_id),
        "at": at.isoformat(),
    }
    return json.dumps(told, separators=(",", ":")).encode()


def signed(secret: str, second: int, body: bytes) -> str:
    """`t=<second>,v1=<hex>`: HMAC-SHA-256 under the secret of `<second>.<body>`."""
    mac = hmac.new(secret.encode(), b"%d." % second + body, hashlib.sha256)
    return f"t={second},v1={mac.hexdigest()}"


def _judge(answer: Answer | Retry) -> Outcome:
    if isinstance(answer, Retry):
        return answer
    if answer.status in range(200, 300):
        return Sent()
    if answer.status == GONE:
        return GiveUp(str(answer.status))
    return Retry(str(answer.status), answer.retry_after)


def _settle(call: WebhookCall, outcome: Outcome, now: datetime) -> str:
    hook = Webhook.objects.filter(pk=call.webhook_id)
    match outcome:
        case Sent():
            hook.update(last_sent_at=now, last_error="")
            return _write(call, State.SENT, sent_at=now, error="")
        case GiveUp(error=error):
            hook.update(last_error=error)
            return _write(call, State.FAILED, error=error)
        case Retry(error=error, after=after):
            hook.update(last_error=error)
            due = now + wait(call.tries, after)
            return _write(call, State.QUEUED, error=error, due_at=due)


def _write(call: WebhookCall, state: str, **given: object) -> str:
    """Only under one's own lease: after it another may be calling."""
    mine = WebhookCall.objects.filter(pk=call.pk, leased_until=call.leased_until)
    mine.update(state=state, leased_until=None, **given)
    return state
