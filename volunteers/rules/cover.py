"""Which days an insurance covers somebody: pure."""

from datetime import date, timedelta

from backend.errors import Refusal


def period_refusals(first: date, last: date, field: str = "lastOn") -> list[Refusal]:
    return [Refusal("PERIOD_BACKWARDS", field)] if last < first else []


def covered_from(policy_first: date, today: date) -> date:
    """Whoever is added later is not covered for days that are over."""
    return max(policy_first, today)


def covered_until(last: date, today: date) -> date:
    """Whoever is taken off the list today is not covered today."""
    return min(last, today - timedelta(days=1))
