"""The table of message kinds; each floor adds its own. Texts carry no placeholder for a person."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from django.utils.functional import Promise

Urgency = Literal["normal", "urgent", "emergency"]


class MessageKind(NamedTuple):
    """`expiry` is what an office's silence means when an item's deadline has passed: nothing, an
    answer, or that the next level is asked. `urgency` names the ladder a message climbs until it
    has arrived or was answered."""
    answer, or that the next level is asked. What `asks` waits for the recipient's own answer."""

    title: Promise | str
    body: Promise | str
    category: Literal["service", "marketing"] = "service"
    expiry: Literal["never", "auto_approve", "auto_deny", "passes_on"] = "never"
    urgency: Urgency | None = None
    asks: bool = False

    @property
    def decides(self) -> bool:
        return self.expiry.startswith("auto_")


table: dict[str, MessageKind] = {}


def declare(kinds: Mapping[str, MessageKind]) -> None:
    doubled = table.keys() & kinds.keys()
    if doubled:
        raise ValueError(f"declared twice: {sorted(doubled)}")
    for code, kind in kinds.items():
        if "%" in f"{kind.title}{kind.body}" or "{" in f"{kind.title}{kind.body}":
            raise ValueError(f"{code}: a push text has no placeholders")
    table.update(kinds)


def asking() -> list[str]:
    """Kinds that wait for their recipient's answer."""
    return sorted(code for code, kind in table.items() if kind.asks)


def of_category(category: str) -> list[str]:
    return sorted(code for code, kind in table.items() if kind.category == category)


def choices() -> list[tuple[str, Promise | str]]:
    return [(code, kind.title) for code, kind in table.items()]
