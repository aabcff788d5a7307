"""What is handed to a vendor and what comes back."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True)
class Push:
    """Ids and fixed texts, nothing else: it leaves the country. The same `id` on every try, so
    that a phone shows it once."""

    id: UUID
    type: str
    subject: str
    title: str
    body: str
    expires_at: datetime
    seconds_to_live: int
    device_id: UUID
    token: str = field(repr=False)


@dataclass(frozen=True)
class Sent:
    """The vendor took it."""


@dataclass(frozen=True)
class Retry:
    """Worth another try, not before `after` seconds when the vendor says so."""

    error: str
    after: float = 0


@dataclass(frozen=True)
class GiveUp:
    """No later try can succeed. With `token_is_dead` the device is retired."""

    error: str
    token_is_dead: bool = False


Outcome = Sent | Retry | GiveUp


class PushProvider(Protocol):
    def push(self, push: Push) -> Outcome:
        """Called from several threads at once; returns within SEND_SECONDS and raises nothing the
        vendor may say."""
        ...


class TextProvider(Protocol):
    def text(self, number: str, request_id: UUID, code: str) -> Outcome:
        """As above; the number in E.164."""
        ...


SEND_SECONDS = 10
