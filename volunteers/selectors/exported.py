"""Lines of the ledger as they are taken along: the very ones that every total is a sum of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise

from backend.authority.scope import called
from backend.identity.models import Person
from volunteers.models import ServiceRecord

COLUMNS = (
    "service_date", "kind", "minutes", "text__activity_name", "text__place", "text__content",
    "text__organiser", "branch__unit__name", "book__person__name",
    "book__person__volunteer__volunteer_no", "seq", "recorded_at",
)  # fmt: skip


@dataclass(frozen=True)
class Period:
    """Local dates, both inclusive."""

    first_on: date
    last_on: date


@dataclass(frozen=True)
class Line:
    """In the order of the columns; a line may be of an activity that has no text."""

    service_date: date
    kind: Promise | str
    minutes: int
    activity: str | None
    place: str | None
    content: str | None
    organiser: str | None
    branch: str | None
    name: str
    volunteer_no: str | None
    number: int
    recorded_at: datetime


def records_of_person(public_id: UUID, days: Period) -> "QuerySet[ServiceRecord]":
    people = Person.objects.filter(called(Person, public_id))
    return _within(ServiceRecord.objects.filter(book__person__in=people), days)


def records_of_branch(public_id: UUID, days: Period) -> "QuerySet[ServiceRecord]":
    return _within(ServiceRecord.objects.filter(branch__unit__public_id=public_id), days)


def _within(rows: "QuerySet[ServiceRecord]", days: Period) -> "QuerySet[ServiceRecord]":
    return rows.filter(service_date__gte=days.first_on, service_date__lte=days.last_on)


def lines(rows: "QuerySet[ServiceRecord]") -> Iterator[Line]:
    """In one statement, whatever their number."""
    labels = dict(ServiceRecord.Kind.choices)
    found = rows.order_by("service_date", "pk").values_list(*COLUMNS)
    for on, kind, *rest in found.iterator():
        yield Line(on, labels[kind], *rest)
