"""Telling people, inside a deed's transaction: inbox and outbox rows, nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from operator import itemgetter

from django.db import models

from backend.authority.models import Unit
from backend.identity.models import Device
from backend.messaging.models import InboxMessage, OfficeItem, OutboxMessage

TIME_TO_LIVE = timedelta(days=2)


def subject_of(row: models.Model) -> dict[str, object]:
    return {"subject_type": type(row).__name__, "subject_id": row.pk}


def tell(
    now: datetime, *, kind: str, recipients: Iterable[int], subject: models.Model, event: str
) -> None:
    """`event` is told once to each recipient (ids of people), however often this is called, and
    pushed once: what was sent is forgotten sooner than what was told."""
    tell_each(now, kind=kind, told=dict.fromkeys(recipients, (subject, event)))


def tell_each(now: datetime, *, kind: str, told: Mapping[int, tuple[models.Model, str]]) -> None:
    """To each recipient their own subject and event, in as many statements as to one."""
    wanted = [
        InboxMessage(
            recipient_id=recipient, kind=kind, event=event, created_at=now, **subject_of(subject)
        )
        for recipient, (subject, event) in sorted(told.items(), key=itemgetter(0))
    ]
    InboxMessage.objects.bulk_create(wanted, ignore_conflicts=True)
    written = {
        message.recipient_id: message
        for message in InboxMessage.objects.filter(
            recipient__any=[each.recipient_id for each in wanted],
            event__any=list({each.event for each in wanted}),
            created_at=now,
        )
        if message.event == told[message.recipient_id][1]
    }
    devices = Device.objects.filter(
        account__person__any=list(written),
        retired_at=None,
        account__is_active=True,
        account__locked_at=None,
    ).values_list("account__person_id", "pk", "channel")
    OutboxMessage.objects.bulk_create(
        [
            OutboxMessage(
                inbox=written[person_id],
                channel=channel,
                device_id=device_id,
                due_at=now,
                expires_at=now + TIME_TO_LIVE,
                created_at=now,
            )
            for person_id, device_id, channel in devices
        ],
        ignore_conflicts=True,
    )


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


def settle_office_items(now: datetime, subject: models.Model, kind: str | None = None) -> None:
    """All that wait on it, or those of this kind alone."""
    _open(subject, kind).update(settled_at=now)


def settle_items_of(now: datetime, model: type[models.Model], keys: Sequence[int]) -> None:
    """All that wait on any of these rows, in one statement."""
    items = OfficeItem.objects.filter(subject_type=model.__name__, subject_id__any=list(keys))
    items.filter(settled_at=None).update(settled_at=now)


def _open(subject: models.Model, kind: str | None) -> models.QuerySet[OfficeItem]:
    items = office_items(subject).filter(settled_at=None)
    return items.filter(kind=kind) if kind else items


def withdraw_unsent(subject: models.Model) -> None:
    """What a cancelled deed had still to say is not said any more."""
    OutboxMessage.objects.filter(
        state=OutboxMessage.State.QUEUED,
        inbox__subject_type=type(subject).__name__,
        inbox__subject_id=subject.pk,
    ).update(state=OutboxMessage.State.OBSOLETE)
