"""Figures about people's data, for whoever answers for it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.apps import apps
from django.db.models import Count, Q, QuerySet

from backend.audit.models import AuditEntry
from backend.authority.actor import ALL, Actor
from backend.authority.scope import scope
from backend.dated import end_of, start_of
from backend.identity.models import ConsentRecord, Person
from backend.identity.rules.age import ADULT, CHILD_BELOW
from backend.identity.selectors import living
from backend.privacy.holdings import about_people
from backend.privacy.models import MinorsReport, PeopleCount, Processor, SecurityIncident

# What people ask for of their own data; the audit holds a year of it.
REQUESTS = (
    "correct_my_data",
    "delete_my_account",
    "export_my_data",
    "withdraw_consent",
    "withdraw_guardian_consent",
)
BANDS = ((0, CHILD_BELOW), (CHILD_BELOW, ADULT))


def people_count(actor: Actor) -> PeopleCount | None:
    """The last one, for whoever answers for the whole province."""
    return last_count() if actor.units("privacy.see") is ALL else None


def last_count() -> PeopleCount | None:
    return PeopleCount.objects.order_by("-on").first()


def incidents(actor: Actor, open: bool | None = None) -> "QuerySet[SecurityIncident]":
    rows = scope(actor, SecurityIncident)
    return rows.filter(closed_at=None) if open else rows


def processors(actor: Actor, ended: bool | None = None) -> "QuerySet[Processor]":
    """Those whose contract runs or will, or those whose contract is over."""
    rows = scope(actor, Processor)
    if ended:
        return rows.filter(during__endswith__lte=actor.now)
    return rows.filter(Q(during__endswith=None) | Q(during__endswith__gt=actor.now))


def minors_reports(actor: Actor) -> "QuerySet[MinorsReport]":
    return scope(actor, MinorsReport)


def without_contract(in_use: Iterable[str], now: datetime) -> set[str]:
    """What is plugged in, and nobody has entered a contract for."""
    covered = Processor.objects.at(now).filter(code__in=list(in_use))
    return set(in_use) - set(covered.values_list("code", flat=True))


def minors_report(on: date) -> Iterator[tuple[str, int, int]]:
    """What is held of those under 14 and of 14 to 17 on a local date: how many of each band each
    table holds something of, whose consents hold, and who asked for what in that year."""
    bands = [
        Person.objects.filter(
            living(),
            birth_date__gt=_years_before(on, until),
            birth_date__lte=_years_before(on, since),
        )
        for since, until in BANDS
    ]
    for holding in about_people():
        about, rows = holding.about, holding.model._default_manager
        counts = [
            rows.filter(Q((f"{about}__in", people.values("pk")))).aggregate(
                people=Count(about, distinct=True)
            )["people"]
            for people in bands
        ]
        yield holding.model._meta.label, counts[0], counts[1]
    for purpose in ConsentRecord.Purpose:
        given = ConsentRecord.objects.filter(purpose=purpose, withdrawn_at=None)
        agreed = [people.filter(pk__in=given.values("person")).count() for people in bands]
        yield f"consent {purpose}", agreed[0], agreed[1]
    first, last = start_of(date(on.year, 1, 1)), end_of(on)
    for deed in REQUESTS:
        done = AuditEntry.objects.filter(deed=deed, at__gte=first, at__lt=last, codes=[])
        asked = [people.filter(pk__in=done.values("person_id")).count() for people in bands]
        yield f"request {deed}", asked[0], asked[1]


def named(what: str) -> str:
    """What a line of the report counts, for people."""
    kind, _, of = what.rpartition(" ")
    if kind == "consent":
        return str(ConsentRecord.Purpose(of).label)
    return of if kind else str(apps.get_model(of)._meta.verbose_name_plural)


def _years_before(on: date, years: int) -> date:
    """Whoever was born later is younger than `years` on that day; of 29 February the 28th, because
    whoever was born then comes of age on 1 March."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return on.replace(year=on.year - years, day=28)
