"""Figures about people's data, for whoever answers for it."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Q, QuerySet

from backend.authority.actor import ALL, Actor
from backend.authority.scope import scope
from backend.identity.models import ConsentRecord, Person
from backend.identity.rules.age import ADULT, CHILD_BELOW
from backend.privacy.holdings import about_people
from backend.privacy.models import PeopleCount, SecurityIncident

BANDS = ((0, CHILD_BELOW), (CHILD_BELOW, ADULT))


def people_count(actor: Actor) -> PeopleCount | None:
    """The last one, for whoever answers for the whole province."""
    return last_count() if actor.units("privacy.see") is ALL else None


def last_count() -> PeopleCount | None:
    return PeopleCount.objects.order_by("-on").first()


def incidents(actor: Actor, open: bool | None = None) -> "QuerySet[SecurityIncident]":
    rows = scope(actor, SecurityIncident)
    return rows.filter(closed_at=None) if open else rows


def minors_report(on: date) -> Iterator[tuple[str, str, int, int]]:
    """Lines of what is held of those under 14 and of 14 to 17 on a local date: table, its name for
    people, how many of each band it holds something of; then the consents that hold."""
    bands = [
        Person.objects.filter(birth_date__gt=_years_before(on, until)).filter(
            birth_date__lte=_years_before(on, since)
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
        name = str(holding.model._meta.verbose_name_plural)
        yield holding.model._meta.label, name, counts[0], counts[1]
    for purpose in ConsentRecord.Purpose:
        given = ConsentRecord.objects.filter(purpose=purpose, withdrawn_at=None)
        agreed = [people.filter(pk__in=given.values("person")).count() for people in bands]
        yield f"consent {purpose}", str(purpose.label), agreed[0], agreed[1]


def _years_before(on: date, years: int) -> date:
    """Whoever was born later is younger than `years` on that day; of 29 February the 28th, because
    whoever was born then comes of age on 1 March."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return on.replace(year=on.year - years, day=28)
