"""What happens to an item when its deadline has passed; each floor registers its own kinds."""

from collections.abc import Callable
from datetime import datetime

from backend.messaging.kinds import table
from backend.messaging.models import OfficeItem

# Locks and changes the item's subject as of the deadline; whether it is approved, its kind says.
Rule = Callable[[OfficeItem, bool, datetime], None]
# Locks the item's subject and puts it before the next level, now.
Passing = Callable[[OfficeItem, datetime], None]

_rules: dict[str, Rule] = {}
_passings: dict[str, Passing] = {}


def expires(kind: str) -> Callable[[Rule], Rule]:
    def register(rule: Rule) -> Rule:
        if kind in _rules:
            raise ValueError(f"{kind} has its rule already")
        _rules[kind] = rule
        return rule

    return register


def passes_on(kind: str) -> Callable[[Passing], Passing]:
    def register(passing: Passing) -> Passing:
        if kind in _passings:
            raise ValueError(f"{kind} has its rule already")
        _passings[kind] = passing
        return passing

    return register


def rule_of(kind: str) -> Rule:
    return _rules[kind]


def passing_of(kind: str) -> Passing:
    return _passings[kind]


def with_a_meaning() -> list[str]:
    """Kinds whose silence means something."""
    return sorted(code for code, kind in table.items() if kind.expiry != "never")


def without_rule() -> list[str]:
    """Kinds that say what silence means, and nobody does it."""
    return [
        code
        for code in with_a_meaning()
        if code not in (_rules if table[code].decides else _passings)
    ]
