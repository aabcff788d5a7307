"""Writing down that somebody saw plain data, inside the transaction that shows it."""

from datetime import datetime
from typing import Final

from backend.audit.models import AccessEntry
from backend.authority.actor import Actor
from backend.locks import lock_words
from backend.telemetry import current_trace_id

# Who looked at whose data is kept at least so long, whatever the setting of the audit says.
LEAST_MONTHS: Final = 12


def note(
    actor: Actor,
    *,
    person_id: int,
    field: str,
    way: str,
    reason: str = "",
    reason_kind: str = "",
    minor: bool = False,
    office_id: int | None = None,
) -> AccessEntry:
    """`person_id` is whose data it is."""
    return AccessEntry.objects.create(
        at=actor.now,
        person_id=actor.me,
        account_id=actor.account_id,
        office_id=office_id,
        subject_id=person_id,
        subject_minor=minor,
        field=field,
        way=way,
        reason=reason,
        reason_kind=reason_kind,
        trace_id=current_trace_id(),
    )


def lock_reader(actor: Actor) -> None:
    """What one person reads is counted and written one after the other."""
    lock_words("access", str(actor.me).encode())


def looks(actor: Actor, way: str, since: datetime) -> int:
    """How often this reader looked that way."""
    return AccessEntry.objects.filter(person_id=actor.me, way=way, at__gt=since).count()
