"""A year of one's own service: sums over the ledger by month and by field."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Sum
from django.db.models.functions import ExtractMonth

from backend.authority.actor import Actor
from backend.identity.models import Person
from backend.policy.values import policy_at
from volunteers.rules.presence import shown_hours
from volunteers.selectors.hours import my_service_records

MONTHS = range(1, 13)


def public_id_of(actor: Actor) -> UUID:
    return Person.objects.values_list("public_id", flat=True).get(pk=actor.me)


def owner_of(public_id: UUID) -> Person | None:
    """Whose year a stamped address shows; of an entry that was merged, who it is now."""
    found = Person.objects.filter(public_id=public_id).select_related("merged_into").first()
    return found and (found.merged_into or found)


@dataclass(frozen=True)
class YearBook:
    """`months` from January on; `fields` by code, the largest first; what has none is ""."""

    year: int
    minutes: int
    hours: float
    activities: int
    months: tuple[int, ...]
    fields: tuple[tuple[str, int], ...]


def year_book(actor: Actor, year: int) -> YearBook:
    lines = my_service_records(actor, since=date(year, 1, 1), through=date(year, 12, 31))
    sums = lines.aggregate(
        minutes=Sum("minutes", default=0), activities=Count("activity", distinct=True)
    )
    by_month = lines.annotate(month=ExtractMonth("service_date")).values_list("month")
    months = dict(by_month.annotate(total=Sum("minutes")).order_by("month"))
    by_field = lines.values_list("activity__field").annotate(total=Sum("minutes"))
    fields = [(code or "", total) for code, total in by_field.order_by("-total") if total > 0]
    step = policy_at(actor.now)["service.display_step_minutes"]
    return YearBook(
        year=year,
        minutes=sums["minutes"],
        hours=shown_hours(sums["minutes"], step),
        activities=sums["activities"],
        months=tuple(months.get(month, 0) for month in MONTHS),
        fields=tuple(fields),
    )
