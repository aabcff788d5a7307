"""What has become of a message, as whoever had it sent is shown it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.expressions import Combinable, When
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext_lazy as _

from backend.messaging.models import InboxMessage, OutboxMessage

TEXT = models.TextField()


class Delivery(models.TextChoices):
    QUEUED = "queued", _("not sent yet")
    SENT = "sent", _("sent")
    DELIVERED = "delivered", _("delivered")
    READ = "read", _("read")
    FAILED = "failed", _("not delivered")
    ESCALATED = "escalated", _("looked for by other ways")


# Why nothing was delivered, where no vendor has said it.
NO_SIGN, NO_PHONE = "no_sign", "no_phone"


class Delivered(NamedTuple):
    code: str
    since: datetime
    reason: str


class _Fate(NamedTuple):
    where: Q
    code: Delivery
    since: Combinable


_ESCALATED = Q(climb__step__gt=1)


def _fates(now: datetime) -> list[_Fate]:
    """The first that holds. Once the time for a sign is over, what a vendor took is not
    delivered."""
    sendings = OutboxMessage.objects.filter(inbox=OuterRef("pk"))
    sent = sendings.filter(state=OutboxMessage.State.SENT)
    queued = sendings.filter(state=OutboxMessage.State.QUEUED)
    first_sent = Subquery(sent.order_by("sent_at").values("sent_at")[:1])
    return [
        _Fate(Q(read_at__isnull=False), Delivery.READ, F("read_at")),
        _Fate(Q(arrived_at__isnull=False), Delivery.DELIVERED, F("arrived_at")),
        _Fate(_ESCALATED, Delivery.ESCALATED, F("climb__stepped_at")),
        _Fate(_no_sign(now), Delivery.FAILED, F("climb__due_at")),
        _Fate(Q(Exists(sent)), Delivery.SENT, first_sent),
        _Fate(Q(Exists(queued)), Delivery.QUEUED, F("created_at")),
    ]


def _no_sign(now: datetime) -> Q:
    return Q(climb__due_at__lte=now)


def fate(now: datetime, words: Mapping[Delivery, str] | None = None) -> Case:
    """Of each message its code, or the word that stands for it."""
    said = {code: code.value for code in Delivery} | dict(words or {})
    return Case(
        *(When(each.where, then=Value(said[each.code])) for each in _fates(now)),
        default=Value(said[Delivery.FAILED]),
        output_field=TEXT,
    )


def fate_since(now: datetime) -> Case:
    return Case(
        *(When(each.where, then=each.since) for each in _fates(now)),
        default=F("created_at"),
        output_field=models.DateTimeField(),
    )


def _reason(now: datetime) -> Case:
    """Of what failed: that nothing was heard, else what the last vendor said; of whom is looked for
    by other ways, why the last of these did not lead to them."""
    last = OutboxMessage.objects.filter(inbox=OuterRef("pk")).order_by("-pk")
    said = Subquery(last.values("error")[:1])
    given_up = Case(
        When(state=OutboxMessage.State.FAILED, then=F("error")),
        default=Value(""),
        output_field=TEXT,
    )
    return Case(
        When(_ESCALATED, then=Coalesce(Subquery(last.values(why=given_up)[:1]), Value(""))),
        When(_no_sign(now), then=Value(NO_SIGN)),
        default=Coalesce(NullIf(said, Value("")), Value(NO_PHONE)),
        output_field=TEXT,
    )


def deliveries(
    now: datetime,
    *,
    kinds: Iterable[str],
    subject: type[models.Model],
    told: Iterable[tuple[int, int]],
) -> dict[tuple[int, int], Delivered]:
    """By subject and recipient, in one statement; of several messages the newest counts."""
    wanted = set(told)
    rows = InboxMessage.objects.filter(
        kind__in=list(kinds),
        subject_type=subject.__name__,
        subject_id__any=sorted({key for key, _person in wanted}),
        recipient__any=sorted({person for _key, person in wanted}),
    )
    found: dict[tuple[int, int], Delivered] = {}
    for row in _with_fate(rows, now).order_by("created_at", "pk"):
        if (key := (row["subject_id"], row["recipient_id"])) in wanted:
            reason = row["why"] if row["code"] in (Delivery.FAILED, Delivery.ESCALATED) else ""
            found[key] = Delivered(row["code"], row["since"], reason)
    return found


def moves(
    now: datetime,
    *,
    kinds: Iterable[str],
    subject: type[models.Model],
    keys: Iterable[int],
) -> dict[int, list[int | None]]:
    """By subject, numbers that are others once a message was delivered, read, looked for by another
    way or counts as not delivered. One walk along an index and no look at what was sent, for it is
    asked every second."""
    rows = InboxMessage.objects.filter(
        kind__in=list(kinds), subject_type=subject.__name__, subject_id__any=sorted(keys)
    )
    counted = rows.values_list("subject_id").annotate(
        Count("arrived_at"),
        Count("read_at"),
        Sum("climb__step"),
        no_sign=Count("pk", filter=_no_sign(now)),
    )
    return {key: numbers for key, *numbers in counted.order_by("subject_id")}


def _with_fate(rows: "models.QuerySet[InboxMessage]", now: datetime) -> "models.QuerySet[Any, Any]":
    told = rows.annotate(code=fate(now), since=fate_since(now), why=_reason(now))
    return told.values("subject_id", "recipient_id", "code", "since", "why")
