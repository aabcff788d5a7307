"""People who look like one human, found by what is stored and indexed of both."""

from collections.abc import Iterable

from django.db.models import (
    BinaryField,
    CharField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    PositiveSmallIntegerField,
    Q,
    QuerySet,
)

from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.identity.models import Person
from volunteers.rules.duplicates import KNOWN_SEXES, Entry, Likeness, likeness

CARD = Person.IdKind.RESIDENT_ID


def doubled(actor: Actor) -> QuerySet[Person]:
    """Everybody with a later entry that may be the same human, where both may be merged by this
    actor. Each of the three questions is one look into the index of names and birth dates."""
    twins = _later_twins(actor)
    named = scope(actor, Person, "list_to_merge").exclude(name_key="")  # blank once erased
    return named.filter(
        Exists(twins.filter(birth_date=OuterRef("birth_date")))
        | Exists(twins.filter(birth_date=None))
        | (Q(birth_date=None) & Exists(twins))
    )


def _later_twins(actor: Actor) -> QuerySet[Person]:
    """As `likeness` judges, but for the birth dates."""
    return (
        scope(actor, Person, "merge")
        .filter(name_key=OuterRef("name_key"), pk__gt=OuterRef("pk"))
        .annotate(
            first_sex=ExpressionWrapper(OuterRef("sex"), PositiveSmallIntegerField()),
            first_kind=ExpressionWrapper(OuterRef("id_kind"), CharField()),
            first_number=ExpressionWrapper(OuterRef("id_number_index"), BinaryField()),
        )
        .filter(
            Q(sex=OuterRef("sex")) | ~Q(sex__in=KNOWN_SEXES) | ~Q(first_sex__in=KNOWN_SEXES),
            ~Q(id_kind=CARD) | Q(id_number_index=None) | ~Q(first_kind=CARD) | Q(first_number=None),
        )
    )


def namesakes(actor: Actor, people: Iterable[Person]) -> QuerySet[Person]:
    """These and whoever may be one of them, in one statement."""
    found = list(people)
    dates = {each.birth_date for each in found if each.birth_date is not None}
    undated = sorted({each.name_key for each in found if each.birth_date is None})
    return scope(actor, Person, "merge").filter(
        Q(birth_date__any=sorted(dates)) | Q(birth_date=None) | Q(name_key__any=undated),
        name_key__any=sorted({each.name_key for each in found}),
    )


def twins_of(person: Person, among: Iterable[Person]) -> list[tuple[Person, Likeness]]:
    """Later entries, the likeliest first."""
    alike = [
        (each, found)
        for each in among
        if each.pk > person.pk and (found := likeness(_entry(person), _entry(each)))
    ]
    return sorted(alike, key=lambda pair: (-pair[1].score, pair[0].pk))


def _entry(person: Person) -> Entry:
    return Entry(
        name_key=person.name_key,
        birth_date=person.birth_date,
        sex=person.sex,
        residence=person.residence_division_id,
        carded=person.id_kind == CARD and person.id_number_index is not None,
    )
