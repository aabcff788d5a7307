"""All that is read of how far certification has come, for whoever takes it along."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from backend.authority.actor import Actor, of_person
from backend.authority.scope import extent, scope
from backend.identity.models import Person
from members.models import Branch, CertificationCase, Standard
from members.selectors.cases import due_days, queue
from members.selectors.closest import MOST, Close, closest_to_passing, newest_run
from members.selectors.progress import (
    MOST_YEARS,
    CaseYear,
    PlaceProgress,
    case_years,
    progress,
)


@dataclass(frozen=True)
class Book:
    """`day` is that of the night of which `close` is; `branches` has those of `close`."""

    now: datetime
    standard: str
    places: Sequence[PlaceProgress]
    years: Sequence[CaseYear]
    day: date | None
    close: Sequence[Close]
    branches: Mapping[int, Branch]
    waiting: Sequence[CertificationCase]
    due: Mapping[int, date]


def book_for(person_id: UUID, standard_id: UUID) -> Book | None:
    """What this person may see now, as the lists show it; none for whoever assesses none."""
    person = Person.objects.filter(public_id=person_id).first()
    standard = Standard.objects.filter(public_id=standard_id).first()
    actor = of_person(person.pk) if person else None
    if actor is None or standard is None or extent(actor, Branch, "assess") is False:
        return None
    return _book(actor, standard)


def _book(actor: Actor, standard: Standard) -> Book:
    run = newest_run(standard.code)
    close = closest_to_passing(actor, run, MOST) if run else []
    branches = scope(actor, Branch, keyed=True).filter(pk__any=[each.branch_id for each in close])
    waiting = list(
        queue(actor)
        .filter(standard=standard)
        .select_related("branch__unit", "branch__division")
        .order_by("moved_at", "pk")
    )
    return Book(
        actor.now,
        standard.code,
        progress(actor, standard.code).places,
        case_years(actor, standard.code, MOST_YEARS),
        run.day if run else None,
        close,
        {row.pk: row for row in branches.select_related("unit", "division")},
        waiting,
        due_days(waiting, actor.now),
    )
