"""Writing down that somebody saw plain data, inside the transaction that shows it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db import connection, models

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
    mine = AccessEntry.objects.filter(person_id__any=list(actor.ids))
    return mine.filter(way=way, at__gt=since).count()


class Look(NamedTuple):
    """One person's data, led to by a thing of one kind."""

    person_id: int
    thing: models.Model
    office_id: int | None
    minor: bool


EACH: Final = """
    INSERT INTO audit_accessentry
        (public_id, at, person_id, account_id, office_id, subject_id, subject_minor, field, way,
         thing_type, thing_id, reason_kind, reason, trace_id)
    SELECT gen_random_uuid(), %(now)s, %(me)s, %(account)s, look.office, look.subject, look.minor,
           %(field)s, %(way)s, %(type)s, look.thing, '', '', %(trace)s
    FROM unnest(%(subjects)s::bigint[], %(things)s::bigint[], %(offices)s::bigint[],
                %(minors)s::boolean[]) AS look (subject, thing, office, minor)
    WHERE NOT EXISTS (
        SELECT FROM audit_accessentry before
        WHERE before.person_id = %(me)s AND before.at >= %(since)s
          AND before.subject_id = look.subject AND before.field = %(field)s
          AND before.way = %(way)s AND before.thing_type = %(type)s
          AND before.thing_id = look.thing)
"""


def note_each(
    actor: Actor, looks: Sequence[Look], *, field: str, way: str, since: datetime
) -> None:
    """Under the reader's lock, in one statement; what was noted `since` is not noted again."""
    given: dict[str, Any] = {
        "now": actor.now,
        "me": actor.me,
        "account": actor.account_id,
        "field": field,
        "way": way,
        "type": type(looks[0].thing).__name__,
        "trace": current_trace_id(),
        "since": since,
        "subjects": [look.person_id for look in looks],
        "things": [look.thing.pk for look in looks],
        "offices": [look.office_id for look in looks],
        "minors": [look.minor for look in looks],
    }
    with connection.cursor() as cursor:
        cursor.execute(EACH, given)
