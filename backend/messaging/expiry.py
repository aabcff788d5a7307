"""What happens to an item when its deadline has passed; each floor registers its own kinds."""

from collections.abc import Callable
from datetime import datetime

from backend.messaging.kinds import table
from backend.messaging.models import OfficeItem

# Locks and changes the item's subject as of the deadline; whether it is approved, its kind says.
Rule = Callable[[OfficeItem, bool, datetime], None]

_rules: dict[str, Rule] = {}


def expires(kind: str) -> Callable[[Rule], Rule]:
    def register(rule: Rule) -> Rule:
        if kind in _rules:
            raise ValueError(f"{kind} has its rule already")
        _rules[kind] = rule
        return rule

    return register


def rule_of(kind: str) -> Rule:
    return _rules[kind]


def decided_by_silence() -> list[str]:
    return sorted(code for code, kind in table.items() if kind.expiry != "never")


def without_rule() -> list[str]:
    """Kinds that say what silence means, and nobody does it."""
    return [code for code in decided_by_silence() if code not in _rules]
