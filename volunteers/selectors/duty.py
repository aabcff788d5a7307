"""Who could serve when, asked of many people at once."""

from collections.abc import Iterable
from datetime import datetime

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import QuerySet

from backend.authority.actor import Actor
from backend.authority.scope import scope
from volunteers.models import AvailableHours, Leave, Readiness


def on_leave(people: Iterable[int], during: DateTimeTZRange) -> set[int]:
    """Those whose leave touches that period; in one statement."""
    rows = Leave.objects.filter(person__any=list(people), during__overlap=during)
    return set(rows.values_list("person_id", flat=True))


def on_duty(people: Iterable[int], now: datetime) -> set[int]:
    """Those who said so and are not on leave."""
    ready = Readiness.objects.filter(person__any=list(people), duty_since__lte=now)
    away = Leave.objects.at(now).filter(person__any=list(people))
    rows = ready.exclude(person__in=away.values("person"))
    return set(rows.values_list("person_id", flat=True))


def my_leaves(actor: Actor) -> QuerySet[Leave]:
    return scope(actor, Leave).filter(person=actor.person_id)


def readiness_of(person_id: int) -> tuple[Readiness | None, list[AvailableHours]]:
    hours = AvailableHours.objects.filter(person=person_id).order_by("weekday", "from_minute")
    return Readiness.objects.filter(person=person_id).first(), list(hours)
