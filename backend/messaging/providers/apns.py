"""Apple's own channel (APNs), for phones that are not reached by way of another.

The library speaks HTTP/2 and signs; it ignores Retry-After, so its connection is asked for that.
"""

import asyncio
import logging
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from aioapns import NotificationRequest, PushType
from aioapns.connection import APNsKeyConnectionPool
from aioapns.exceptions import ConnectionClosed, MaxAttemptsExceeded
from django.conf import settings

from backend.messaging.providers.loop import in_window
from backend.messaging.providers.protocol import GiveUp, Outcome, Push, Retry, Sent, Told
from backend.messaging.providers.wire import bounded

DEAD = {"Unregistered", "ExpiredToken", "DeviceTokenNotForTopic"}
# Our own message is at fault, or the setting that says which of Apple's servers is asked: so a
# token that is bad here may be good there.
HOPELESS = {
    "BadCollapseId",
    "BadDeviceToken",
    "BadExpirationDate",
    "BadMessageId",
    "BadPriority",
    "MissingDeviceToken",
    "PayloadEmpty",
    "PayloadTooLarge",
}
KNOWN_LETTERS = 40

# It writes two lines for each message of a connection that ends; the outbox keeps the outcome.
logging.getLogger("aioapns").setLevel(logging.CRITICAL)


class Apns:
    def __init__(self) -> None:
        self._made: APNsKeyConnectionPool | None = None
        self._pauses: dict[str, float] = {}

    async def push(self, pushes: Iterator[Push], told: Told) -> None:
        await in_window(pushes, told, self._one)

    async def _one(self, push: Push) -> Outcome:
        # Phones of one person have the same message, so this is no id of the message.
        request = NotificationRequest(
            device_token=push.token,
            message={
                "aps": {"alert": {"title": push.title, "body": push.body}, "sound": "default"},
                "id": str(push.id),
                "type": push.type,
                "subject": push.subject,
            },
            notification_id=str(uuid4()),
            time_to_live=push.seconds_to_live,
            priority=10 if push.category == "service" else 5,
            collapse_key=str(push.id),
            push_type=PushType.ALERT,
        )
        # Let go when it hangs, never cancelled: the library cannot close a connection with
        # somebody on it who was.
        sending = asyncio.ensure_future(self._pool().send_notification(request))
        sending.add_done_callback(_heard)
        try:
            result = await asyncio.shield(sending)
        except (ConnectionClosed, MaxAttemptsExceeded):
            return Retry("UnavailableError")
        return self._outcome(result)

    def _pool(self) -> APNsKeyConnectionPool:
        """Made where it is used: it takes the loop that runs."""
        if self._made is None:
            boai = settings.BOAI
            self._made = APNsKeyConnectionPool(
                key=boai.apns_key.get_secret_value(),
                key_id=boai.apns_key_id,
                team_id=boai.apns_team_id,
                topic=boai.apns_topic,
                max_connection_attempts=1,  # the outbox tries again
                use_sandbox=boai.apns_sandbox,
            )
            self._made.protocol_class = self._protocol(self._made.protocol_class)
        return self._made

    def _protocol(self, of: type[Any]) -> type[Any]:
        pauses = self._pauses
        address = urlsplit(settings.BOAI.apns_url)

        class Protocol(of):
            if address.hostname:
                APNS_SERVER, APNS_PORT = address.hostname, address.port or of.APNS_PORT

            def on_response_received(self, headers: dict[bytes, bytes]) -> None:
                said = headers.get(b"retry-after", b"")
                if said.isdigit():
                    pauses[headers.get(b"apns-id", b"").decode()] = bounded(float(said))
                super().on_response_received(headers)

        return Protocol

    def _outcome(self, result: Any) -> Outcome:
        pause = self._pauses.pop(result.notification_id, 0.0)
        if result.is_successful:
            return Sent()
        said = str(result.description)
        reason = said if said.isalpha() and len(said) <= KNOWN_LETTERS else f"HTTP {result.status}"
        if reason in DEAD:
            return GiveUp(reason, token_is_dead=True)
        if reason in HOPELESS:
            return GiveUp(reason)
        # Wrong keys are here too: an operator mends them, and nothing is lost.
        return Retry(reason, pause)


def _heard(sending: "asyncio.Future[Any]") -> None:
    if not sending.cancelled():
        sending.exception()
