"""How each person's place in a shift stands: offered and not delivered, read, accepted, late …

One question for the rows and for their numbers, so that the two always agree."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import (
    Case,
    Count,
    F,
    Func,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.expressions import When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.live.watched import version_of
from backend.messaging.models import InboxMessage
from backend.messaging.selectors.delivery import Delivery, fate, fate_since
from volunteers.models import Assignment, Attendance, Shift
from volunteers.selectors.policies import policies_of

State = Assignment.State
TEXT = models.TextField()
# What puts a place before its person, who has to answer.
OFFERS = ("assignment_offered", "place_on_offer")
# What a leader reads of a message; of the rest its own word. What a vendor took is on its way.
TOLD = {
    Delivery.QUEUED: "assigned",
    Delivery.SENT: "assigned",
    Delivery.FAILED: "not_delivered",
}


class Standing(models.TextChoices):
    """What a place's own state does not say; a state that is not refined stands for itself."""

    ASSIGNED = "assigned", _("asked, not delivered yet")
    NOT_DELIVERED = "not_delivered", _("not delivered")
    ESCALATED = "escalated", _("looked for by other ways")
    DELIVERED = "delivered", _("delivered")
    READ = "read", _("read")
    COMING = "coming", _("on the way")
    LATE = "late", _("late")
    OUT = "out", _("has left")


LABELS = dict(State.choices) | dict(Standing.choices)
# Whom a leader has to see to comes first.
RANKED = (
    "late", "not_delivered", "escalated", "assigned", "delivered", "read", "applied", "waitlisted",
    "accepted", "coming", "checked_in", "out", "declined", "withdrawn", "lapsed", "no_show",
    "cancelled",
)  # fmt: skip


class Rank(Func):
    function = "array_position"
    output_field = models.IntegerField()


class Stands(NamedTuple):
    code: str
    since: datetime


def places(actor: Actor, shift: Shift, standing: str | None = None) -> QuerySet[Any]:
    """Places of a shift already authorised, each with its `standing` and that one's `rank`."""
    rows = with_standing(scope(actor, Assignment).filter(shift=shift), actor.now, [shift])
    if standing:
        rows = rows.filter(standing=standing)
    ranked: QuerySet[Any] = rows.annotate(
        rank=Rank(Value(list(RANKED), ArrayField(TEXT)), F("standing"))
    )
    return ranked


def counts(now: datetime, shift: Shift) -> list[tuple[str, str, int]]:
    """Of a shift already authorised: state, standing, places."""
    rows = with_standing(Assignment.objects.filter(shift=shift), now, [shift])
    counted = rows.values_list("state", "standing").annotate(count=Count("pk"))
    return list(counted.order_by("state", "standing"))


def standings(now: datetime, places: Sequence[Assignment]) -> dict[int, Stands]:
    """By place, in one question however many there are."""
    shifts = Shift.objects.filter(pk__any=[each.shift_id for each in places])
    rows = Assignment.objects.filter(pk__any=[each.pk for each in places])
    found = with_standing(rows, now, list(shifts)).values_list("pk", "standing", "since")
    return {pk: Stands(code, since) for pk, code, since in found}


def versions(now: datetime, shifts: Sequence[int]) -> dict[int, str]:
    """By shift: another one as soon as a place on its board stands otherwise."""
    rows = Assignment.objects.filter(shift__any=list(shifts))
    of = with_standing(rows, now, list(Shift.objects.filter(pk__any=list(shifts))))
    counted = of.values_list("shift_id", "standing").annotate(Count("pk"), Max("since"))
    facts: dict[int, list[object]] = {}
    for shift_id, *fact in counted.order_by("shift_id", "standing"):
        facts.setdefault(shift_id, []).append(fact)
    return {shift_id: version_of(found) for shift_id, found in facts.items()}


def with_standing(
    rows: QuerySet[Assignment], now: datetime, shifts: Sequence[Shift]
) -> QuerySet[Any]:
    """All of these places are in one of these shifts."""
    offer = InboxMessage.objects.filter(
        recipient=OuterRef("person"),
        kind__in=OFFERS,
        subject_type=Assignment.__name__,
        subject_id=OuterRef("pk"),
    ).order_by("-created_at", "-pk")
    presence = Attendance.objects.filter(assignment=OuterRef("pk")).order_by("-pk")
    told = Coalesce(_first(offer, fate(now, TOLD)), Value("assigned"))
    refined = (
        (Q(state=State.OFFERED), told, _first(offer, fate_since(now))),
        (Q(state=State.ACCEPTED) & _begun(now, shifts), Value("late"), F("during__startswith")),
        (
            Q(state=State.ACCEPTED, coming_said_at__isnull=False),
            Value("coming"),
            F("coming_said_at"),
        ),
        (Q(state=State.CHECKED_IN), F("state"), _first(presence, F("checked_in_at"))),
        (Q(state=State.COMPLETED), Value("out"), _first(presence, F("checked_out_at"))),
    )
    return rows.annotate(
        standing=Case(
            *(When(where, then=code) for where, code, _ in refined),
            default=F("state"),
            output_field=TEXT,
        ),
        since=Case(
            *(When(where, then=Coalesce(since, F("changed_at"))) for where, _, since in refined),
            default=F("changed_at"),
            output_field=models.DateTimeField(),
        ),
    )


def _begun(now: datetime, shifts: Sequence[Shift]) -> Q:
    """So long ago as each shift's policy bears."""
    policies = policies_of(now, shifts)
    by_minutes: dict[int, list[int]] = {}
    for each in shifts:
        by_minutes.setdefault(policies[each.pk]["shift.late_minutes"], []).append(each.pk)
    begun = (
        Q(shift__any=ids, during__startswith__lte=now - timedelta(minutes=minutes))
        for minutes, ids in by_minutes.items()
    )
    return reduce(or_, begun, Q(pk__in=[]))


def _first(rows: QuerySet[models.Model], value: F | Case | Coalesce) -> Subquery:
    return Subquery(rows.annotate(wanted=value).values("wanted")[:1])
