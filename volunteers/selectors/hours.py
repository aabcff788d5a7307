"""The ledger read: its lines, and every total of every screen as a sum over them."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.policy.values import policy_at
from volunteers.models import ServiceCertificate, ServiceRecord
from volunteers.models.ledger import OF_A_BALANCE
from volunteers.rules.presence import service_date, shown_hours


def my_service_records(
    actor: Actor, *, since: date | None = None, through: date | None = None
) -> QuerySet[ServiceRecord]:
    rows = scope(actor, ServiceRecord).filter(book__person=actor.person_id)
    if since is not None:
        rows = rows.filter(service_date__gte=since)
    return rows.filter(service_date__lte=through) if through is not None else rows


def certificate_to_verify(number: str, code: str) -> ServiceCertificate | None:
    """For anybody who holds the proof: its number and code are the permission."""
    if "\0" in number + code:  # no column can hold it, nor be asked for it
        return None
    return (
        ServiceCertificate.objects.filter(number=number, verification_code=code)
        .exclude(verification_code="")
        .first()
    )


@dataclass(frozen=True)
class MonthTotal:
    month: str  # as 2026-11
    minutes: int


@dataclass(frozen=True)
class Totals:
    """Whole minutes; `hours` is rounded once, on the whole."""

    minutes: int
    hours: float
    this_year_minutes: int
    opening_minutes: int
    months: list[MonthTotal]


def my_hours(actor: Actor) -> Totals:
    lines = my_service_records(actor)
    year = service_date(actor.now).year
    sums = lines.aggregate(
        total=Sum("minutes", default=0),
        this_year=Sum("minutes", filter=Q(service_date__year=year), default=0),
        opening=Sum("minutes", filter=OF_A_BALANCE, default=0),
    )
    months = (
        lines.exclude(kind=ServiceRecord.Kind.MERGED)
        .annotate(month=TruncMonth("service_date"))
        .values("month")
        .annotate(total=Sum("minutes"))
        .order_by("-month")
        .values_list("month", "total")
    )
    step = policy_at(actor.now)["service.display_step_minutes"]
    return Totals(
        minutes=sums["total"],
        hours=shown_hours(sums["total"], step),
        this_year_minutes=sums["this_year"],
        opening_minutes=sums["opening"],
        months=[MonthTotal(f"{month:%Y-%m}", minutes) for month, minutes in months],
    )


def verify_url(certificate: ServiceCertificate, kind: str = "") -> str:
    """Printed on the proof, as text and as a picture to scan; of the proof itself with `.pdf`."""
    path = f"/verify/{certificate.number}{kind}?code={certificate.verification_code}"
    return f"{settings.BOAI.public_url}{path}"
