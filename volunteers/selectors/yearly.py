"""A year of service and proofs (令67, article 18): sums over the ledger, and nothing else."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from backend.authority.models import Unit, UnitClosure
from backend.dated import end_of, start_of
from volunteers.models import ServiceCertificate, ServiceRecord
from volunteers.selectors.hours import MonthTotal


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
        lines.order_by()
        .annotate(month=TruncMonth("service_date"))
        .values("month", "kind", of=F("activity__field"))
        .annotate(minutes=Sum("minutes"))
        .values_list("month", "kind", "of", "minutes")
    )
    fields, months = Counter[str](), Counter[date]()
    for month, _kind, of, minutes in parts:
        fields[of or ""] += minutes
        months[month] += minutes
    with_hours = lines.order_by().values("book__person").annotate(sum=Sum("minutes"))
    people = with_hours.filter(sum__gt=0).values("book__person")
    proofs = ServiceCertificate.objects.filter(
        person__in=people, issued_at__gte=start_of(first), issued_at__lt=end_of(last)
    ).aggregate(issued=Count("pk"), revoked=Count("pk", filter=Q(state="revoked")))
    opening = ServiceRecord.Kind.OPENING
    return ServiceYear(
        year=year,
        volunteers=people.count(),
        minutes=sum(minutes for *_, minutes in parts),
        opening_minutes=sum(minutes for _, kind, _, minutes in parts if kind == opening),
        fields={code: minutes for code, minutes in sorted(fields.items()) if minutes},
        months=[MonthTotal(f"{at:%Y-%m}", minutes) for at, minutes in sorted(months.items())],
        proofs_issued=proofs["issued"],
        proofs_revoked=proofs["revoked"],
    )


def _of(unit: Unit, as_of: datetime) -> "QuerySet[ServiceRecord]":
    below = UnitClosure.objects.at(as_of).filter(ancestor=unit).values("descendant")
    lines = ServiceRecord.objects.exclude(kind=ServiceRecord.Kind.MERGED)
    return lines.filter(Q(branch__in=below) | Q(team=unit.pk))
