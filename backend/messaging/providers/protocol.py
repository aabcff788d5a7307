"""What is handed to a vendor and what comes back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol
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
    category: Literal["service", "marketing"] = "service"


@dataclass(frozen=True)
class Sent:
    """The vendor took it."""


@dataclass(frozen=True)
class Retry:
    """Worth another try. When the vendor says `after`, its channel is left alone for as many
    seconds."""

    error: str
    after: float = 0


@dataclass(frozen=True)
class GiveUp:
    """No later try can succeed. With `token_is_dead` the device is retired; what is our own fault
    retires none."""

    error: str
    token_is_dead: bool = False


Outcome = Sent | Retry | GiveUp
Told = Callable[[Push, Outcome], None]


class PushProvider(Protocol):
    """A channel that reaches a device."""

    async def push(self, pushes: Iterator[Push], told: Told) -> None:
        """Takes the next push when there is room for it and tells each one's outcome, in any
        order. What was taken is told within SEND_SECONDS; nothing the vendor may say is raised.
        Always run by `loop.start`."""
        ...


class TextProvider(Protocol):
    """A channel that reaches a person's number."""

    def text(self, number: str, request_id: UUID, code: str) -> Outcome:
        """Called from several threads at once; returns within SEND_SECONDS and raises nothing the
        vendor may say. The number in E.164."""
        ...

    def notice(self, number: str, request_id: UUID, kind: str, language: str) -> Outcome:
        """A fixed text for this kind of message, which names nobody and nothing; in the language
        that was chosen, if any was."""
        ...


SEND_SECONDS = 10
