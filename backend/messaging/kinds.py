"""The table of message kinds; each floor adds its own. Texts carry no placeholder for a person."""

import re
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from django.utils.functional import Promise

Urgency = Literal["normal", "urgent", "emergency"]


class MessageKind(NamedTuple):
    """`expiry` is what an office's silence means when an item's deadline has passed: nothing, an
    answer, or that the next level is asked. `urgency` names the ladder a message climbs until it
    has arrived or was answered. What `asks` waits for the recipient's own answer; that, and what is
    `firm` (an emergency, a cancellation, one's own account), is pushed whatever was chosen. What is
    `blind` is told to somebody who need not see what it is about: it was taken from them. What goes
    `to_office` reaches nobody who holds none. `name` stands for a title that needs a number."""

    title: Promise | str
    body: Promise | str
    category: Literal["service", "marketing"] = "service"
    expiry: Literal["never", "auto_approve", "auto_deny", "passes_on"] = "never"
    urgency: Urgency | None = None
    asks: bool = False
    firm: bool = False
    blind: bool = False
    to_office: bool = False
    name: Promise | str = ""

    @property
    def decides(self) -> bool:
        return self.expiry.startswith("auto_")

    @property
    def label(self) -> Promise | str:
        return self.name or self.title

    @property
    def may_be_muted(self) -> bool:
        return not (self.asks or self.firm)


# One for each column of a message that a text may name: a number says nothing of a person.
PLACEHOLDERS: Final = frozenset({"count"})
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


table: dict[str, MessageKind] = {}


def declare(kinds: Mapping[str, MessageKind]) -> None:
    doubled = table.keys() & kinds.keys()
    if doubled:
        raise ValueError(f"declared twice: {sorted(doubled)}")
    for code, kind in kinds.items():
        if kind.category == "marketing" and not kind.may_be_muted:
            raise ValueError(f"{code}: nobody has to be told what advertises")
        if kind.urgency and kind.may_be_muted:
            raise ValueError(f"{code}: who muted it would be looked for by other ways")
        for text in (str(kind.title), str(kind.body)):
            rest = PLACEHOLDER.sub("", text)
            if "%" in rest or "{" in rest or set(PLACEHOLDER.findall(text)) - PLACEHOLDERS:
                raise ValueError(f"{code}: a push text names nothing but {sorted(PLACEHOLDERS)}")
    table.update(kinds)


def filled(text: Promise | str, count: int | None) -> str:
    return str(text).replace("{count}", str(count or 0))


def asking() -> list[str]:
    """Kinds that wait for their recipient's answer."""
    return sorted(code for code, kind in table.items() if kind.asks)


def of_category(category: str) -> list[str]:
    return sorted(code for code, kind in table.items() if kind.category == category)


def choices() -> list[tuple[str, Promise | str]]:
    return [(code, kind.label) for code, kind in table.items()]
