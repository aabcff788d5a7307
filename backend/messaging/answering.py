"""Which messages are still wanted, as long as what they say or ask holds; each floor says it of its
own kinds."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from backend.messaging.kinds import table


class Told(NamedTuple):
    """A message by its keys."""

    message: int
    subject: int
    recipient: int


# Of these messages, those that are still to be said: asked at once for all of its kinds.
Rule = Callable[[Sequence[Told], datetime], Collection[int]]

# Tells whoever leads that these are on their call list now.
Listing = Callable[[Sequence[Told], datetime], None]

_rules: dict[str, Rule] = {}
_listings: dict[str, Listing] = {}


def wanted(*kinds: str) -> Callable[[Rule], Rule]:
    def register(rule: Rule) -> Rule:
        doubled = _rules.keys() & {*kinds}
        if doubled:
            raise ValueError(f"{sorted(doubled)} have their rule already")
        _rules.update(dict.fromkeys(kinds, rule))
        return rule

    return register


def listed(*kinds: str) -> Callable[[Listing], Listing]:
    def register(listing: Listing) -> Listing:
        _listings.update(dict.fromkeys(kinds, listing))
        return listing

    return register


def tell_of_list(kind: str, told: Sequence[Told], now: datetime) -> None:
    if kind in _listings:
        _listings[kind](told, now)


def rule_of(kind: str) -> Rule | None:
    return _rules.get(kind)


def without_rule() -> list[str]:
    """Kinds that ask or climb a ladder, and nobody says what ends it."""
    ending = {code for code, kind in table.items() if kind.urgency or kind.asks}
    return sorted(ending - _rules.keys())
