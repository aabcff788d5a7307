"""A year of service and proofs (令67, article 18): sums over the ledger, and nothing else."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from backend.authority.models import Unit, UnitClosure
from backend.dated import end_of, start_of
from backend.identity.models import Person
from volunteers.models import ServiceCertificate, ServiceRecord
from volunteers.permissions import TEAM
from volunteers.selectors.hours import MonthTotal

Kind = ServiceRecord.Kind


@dataclass(frozen=True)
class ServiceYear:
    """Whole minutes; `fields` by code, the empty one for what is of no activity."""

    year: int
    volunteers: int
    minutes: int
    opening_minutes: int
    fields: dict[str, int]
    months: list[MonthTotal]
    proofs_issued: int
    proofs_revoked: int


def service_year(now: datetime, unit: Unit, year: int) -> ServiceYear:
    """Of the units below as they stood at the year's end, or stand now. A line counts where it was
    written for, wherever its volunteer is by now."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    lines = _of(unit, min(now, end_of(last))).filter(
        service_date__gte=first, service_date__lte=last
    )
    parts = list(
        lines.annotate(month=TruncMonth("service_date"))
        .values("month", "kind", of=F("activity__field"))
        .annotate(sum=Sum("minutes"))
        .values_list("month", "kind", "of", "sum")
    )
    fields, months = Counter[str](), Counter[date]()
    for month, _kind, of, minutes in parts:
        fields[of or ""] += minutes
        months[month] += minutes
    imported = sum(minutes for _, kind, _, minutes in parts if kind == Kind.OPENING)
    # Joined to every line it would be read whole.
    taken_back = lines.filter(kind=Kind.REVERSAL, reverses__kind=Kind.OPENING).aggregate(
        minutes=Sum("minutes", default=0)
    )
    with_hours = lines.values("book__person").annotate(sum=Sum("minutes")).filter(sum__gt=0)
    people = list(with_hours.values_list("book__person", flat=True))
    proofs = ServiceCertificate.objects.filter(
        person__any=[*people, *_merged_into(people)],
        issued_at__gte=start_of(first),
        issued_at__lt=end_of(last),
    ).aggregate(issued=Count("pk"), revoked=Count("pk", filter=Q(state="revoked")))
    return ServiceYear(
        year=year,
        volunteers=len(people),
        minutes=sum(months.values()),
        opening_minutes=imported + taken_back["minutes"],
        fields={code: minutes for code, minutes in sorted(fields.items()) if minutes},
        months=[MonthTotal(f"{at:%Y-%m}", minutes) for at, minutes in sorted(months.items())],
        proofs_issued=proofs["issued"],
        proofs_revoked=proofs["revoked"],
    )


def _of(unit: Unit, as_of: datetime) -> "QuerySet[ServiceRecord]":
    """Found by the ids of the branches, not by a look at every line of the year."""
    lines = ServiceRecord.objects.exclude(kind=Kind.MERGED).order_by()
    if unit.kind in TEAM:
        return lines.filter(team=unit.pk)
    below = UnitClosure.objects.at(as_of).filter(ancestor=unit)
    return lines.filter(branch__any=list(below.values_list("descendant", flat=True)))


def _merged_into(people: list[int]) -> list[int]:
    """Their former entries, which the proofs given to them still name."""
    return list(Person.objects.filter(merged_into__any=people).values_list("pk", flat=True))
