"""What is kept no longer than it is needed: deleted by the clock, in bites that hold up nobody."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import structlog
from django.db.models import QuerySet

from backend.policy.values import policy_at
from backend.privacy.terms import terms

BITE = 1000
log = structlog.get_logger(__name__)


def forget(now: datetime) -> Mapping[str, int]:
    """Returns how many rows of each term are gone. One's fault leaves the others."""
    policy, gone = policy_at(now), {}
    for term in terms():
        try:
            gone[term.name] = _deleted(term.over(now, policy))
        except Exception:
            log.exception("a term could not be kept", term=term.name)
    return gone


def _deleted(rows: QuerySet[Any]) -> int:
    gone = 0
    while ids := list(rows.values_list("pk", flat=True)[:BITE]):
        gone += rows.model._default_manager.filter(pk__any=ids).delete()[0]
    return gone
