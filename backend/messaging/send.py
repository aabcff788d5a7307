"""Telling people, inside a deed's transaction: inbox and outbox rows, nothing else."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any

from django.db import connection, models
from django.db.models.functions import Coalesce

from backend.authority.models import Unit
from backend.messaging.kinds import Urgency, asking, table
from backend.messaging.models import Climb, InboxMessage, OfficeItem, OutboxMessage
from backend.messaging.phones import FIRST, PHONE, channels

TIME_TO_LIVE = timedelta(days=2)
WITHDRAWN_AT_ONCE = 20_000
NOT_WANTED = "not wanted any more"
# What is told anew goes to each phone of whoever may still be logged in there.
TELL = f"""
    WITH told AS (
        INSERT INTO messaging_inboxmessage
            (public_id, recipient_id, kind, event, subject_type, subject_id, created_at)
        SELECT gen_random_uuid(), recipient, %(kind)s, event, subject_type, subject_id, %(now)s
        FROM unnest(%(recipients)s::bigint[], %(events)s::text[], %(types)s::text[],
            %(subjects)s::bigint[]) AS wanted (recipient, event, subject_type, subject_id)
        ON CONFLICT DO NOTHING
        RETURNING id, recipient_id
    ), climbing AS (
        INSERT INTO messaging_climb (message_id, ladder_id, step, stepped_at, due_at)
        SELECT told.id, ladder.id, 1, %(now)s,
            %(now)s + (ladder.steps->1->>'after_minutes')::float * interval '1 minute'
        FROM told, (
            SELECT id, steps FROM messaging_ladder
            WHERE urgency = %(urgency)s AND effective_from <= %(now)s
            ORDER BY effective_from DESC LIMIT 1
        ) ladder
    )
    INSERT INTO messaging_outboxmessage
        (inbox_id, channel, device_id, state, due_at, tries, expires_at, error, created_at)
    SELECT DISTINCT ON (told.id, {PHONE})
        told.id, device.channel, device.id, %(queued)s, %(now)s, 0, %(until)s, '', %(now)s
    FROM told
    JOIN identity_account account ON account.person_id = told.recipient_id
        AND account.is_active AND account.locked_at IS NULL
    JOIN identity_device device ON device.account_id = account.id AND device.retired_at IS NULL
    ORDER BY told.id, {PHONE}, {FIRST}
    ON CONFLICT DO NOTHING
"""  # noqa: S608 - texts of this room; every value is a parameter


def subject_of(row: models.Model) -> dict[str, object]:
    return {"subject_type": type(row).__name__, "subject_id": row.pk}


def tell(
    now: datetime,
    *,
    kind: str,
    recipients: Iterable[int],
    subject: models.Model,
    event: str,
    urgency: Urgency | None = None,
) -> None:
    """`event` is told once to each recipient (ids of people), however often this is called, and
    pushed once: what was sent is forgotten sooner than what was told."""
    tell_each(now, kind=kind, told=dict.fromkeys(recipients, (subject, event)), urgency=urgency)


def tell_each(
    now: datetime,
    *,
    kind: str,
    told: Mapping[int, tuple[models.Model, str]],
    urgency: Urgency | None = None,
) -> None:
    """To each recipient their own subject and event, in one statement however many they are. They
    climb the ladder of this `urgency`, else of their kind's; without one they are told once."""
    wanted = sorted(told.items(), key=itemgetter(0))
    given: dict[str, Any] = {
        "now": now,
        "until": now + TIME_TO_LIVE,
        "kind": kind,
        "urgency": urgency or (table[kind].urgency if kind in table else None),
        "queued": OutboxMessage.State.QUEUED.value,
        "channels": channels(),
        "recipients": [recipient for recipient, _ in wanted],
        "types": [type(subject).__name__ for _, (subject, _) in wanted],
        "subjects": [subject.pk for _, (subject, _) in wanted],
        "events": [event for _, (_, event) in wanted],
    }
    if wanted:
        with connection.cursor() as cursor:
            cursor.execute(TELL, given)


def ask_office(
    now: datetime,
    *,
    unit: Unit | int,
    permission: str,
    kind: str,
    mutation: str,
    subject: models.Model,
    event: str,
    due_at: datetime | None = None,
    submitted_by_id: int | None = None,
) -> None:
    """Puts an item before whoever holds `permission` over the unit, now or later; but not before
    whoever submitted it."""
    OfficeItem.objects.bulk_create(
        [
            OfficeItem(
                unit_id=unit if isinstance(unit, int) else unit.pk,
                permission=permission,
                kind=kind,
                mutation=mutation,
                event=event,
                created_at=now,
                due_at=due_at,
                submitted_by_id=submitted_by_id,
                **subject_of(subject),
            )
        ],
        ignore_conflicts=True,
    )


def office_items(subject: models.Model) -> models.QuerySet[OfficeItem]:
    return OfficeItem.objects.filter(**subject_of(subject))


def open_item(subject: models.Model, kind: str | None = None) -> OfficeItem | None:
    """What waits for an office's word on it, locked; of this kind, where several may wait."""
    items = _open(subject, kind)
    return items.select_for_update(no_key=True).first()


def submitters_of(model: type[models.Model], keys: Collection[int]) -> dict[int, set[int]]:
    """By row, everybody on whose submission of it an office was ever asked for its word."""
    items = OfficeItem.objects.filter(
        subject_type=model.__name__, subject_id__any=list(keys), submitted_by__isnull=False
    )
    found: dict[int, set[int]] = {key: set() for key in keys}
    for key, person in items.values_list("subject_id", "submitted_by"):
        found[key].add(person)
    return found


def settle_office_items(now: datetime, subject: models.Model, kind: str | None = None) -> None:
    """All that wait on it, or those of this kind alone."""
    _open(subject, kind).update(settled_at=now)


def settle_items_of(now: datetime, model: type[models.Model], keys: Sequence[int]) -> None:
    """All that wait on any of these rows, in one statement."""
    _items_of(model, keys).update(settled_at=now)


def answered(now: datetime, subject: models.Model, people: Iterable[int]) -> None:
    """What asked these people about it was answered by a deed of theirs, and so was read and had
    arrived."""
    InboxMessage.objects.filter(
        recipient__any=sorted(people),
        kind__any=asking(),
        answered_at=None,
        **subject_of(subject),
    ).update(
        answered_at=now,
        read_at=Coalesce("read_at", now),
        arrived_at=Coalesce("arrived_at", now),
    )


def set_deadline(due_at: datetime, model: type[models.Model], keys: Sequence[int]) -> None:
    """Another one, of all with a deadline that wait on any of these rows."""
    _items_of(model, keys).exclude(due_at=None).update(due_at=due_at)


def _items_of(model: type[models.Model], keys: Sequence[int]) -> models.QuerySet[OfficeItem]:
    items = OfficeItem.objects.filter(subject_type=model.__name__, subject_id__any=list(keys))
    return items.filter(settled_at=None)


def _open(subject: models.Model, kind: str | None) -> models.QuerySet[OfficeItem]:
    items = office_items(subject).filter(settled_at=None)
    return items.filter(kind=kind) if kind else items


def withdraw_unsent(subject: models.Model) -> None:
    withdraw_unsent_of(type(subject), [subject.pk])


def withdraw_unsent_of(model: type[models.Model], keys: Sequence[int]) -> None:
    """What a cancelled deed had still to say is not said any more, nor said again, and nobody is
    looked for."""
    name, wanted = model.__name__, list(keys)
    climbs = Climb.objects.filter(due_at__isnull=False)
    about = climbs.filter(message__subject_type=name, message__subject_id__any=wanted)
    _in_bites(climbs, about, due_at=None)
    unsent = (OutboxMessage.State.QUEUED, OutboxMessage.State.FAILED)
    rows = OutboxMessage.objects.filter(state__in=unsent)
    about_it = rows.filter(inbox__subject_type=name, inbox__subject_id__any=wanted)
    _in_bites(rows, about_it, state=OutboxMessage.State.OBSOLETE, error=NOT_WANTED)


def call_otherwise(subject: models.Model, kind: str, by_now: str) -> None:
    """What was told of it lies in the inbox as what it has become. A phone that has seen it before
    sees it anew."""
    rows = InboxMessage.objects.filter(kind=kind)
    written = models.Func(function="txid_current", output_field=models.BigIntegerField())
    _in_bites(rows, rows.filter(**subject_of(subject)), kind=by_now, written_in=written)


def _in_bites(
    rows: "models.QuerySet[Any]", chosen: "models.QuerySet[Any]", **change: object
) -> None:
    """Of a whole province one statement would outlast the time that a statement has."""
    keys = list(chosen.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), WITHDRAWN_AT_ONCE):
        rows.filter(pk__any=keys[first : first + WITHDRAWN_AT_ONCE]).update(**change)
