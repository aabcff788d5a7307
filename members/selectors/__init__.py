"""What is read of the register; every list is scoped."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from backend.authority.actor import Actor
from backend.authority.models import UnitClosure
from backend.authority.scope import access, scope
from backend.identity.models import Person, PersonTerm
from backend.places import selectors as divisions
from members.models import (
    Branch,
    CaseDecision,
    DataCorrection,
    Letter,
    Membership,
    SpokenLanguage,
)
from members.selectors.assessment import FIVE_HAVES, Assessment, assess, no_standard


def branches(
    actor: Actor,
    *,
    search: str | None = None,
    kind: str | None = None,
    status: str | None = None,
    division: str | None = None,
    under: UUID | None = None,
) -> "QuerySet[Branch]":
    """`search` is a part of the name, `division` a code with what lies below it; `under` is a
    branch, with the branches below it now."""
    rows = scope(actor, Branch)
    if search:
        rows = rows.filter(unit__name__contains=search.strip())
    if kind:
        rows = rows.filter(kind=kind)
    if status:
        rows = rows.filter(status=status)
    if division:
        rows = rows.filter(division__any=divisions.within(division))
    if under:
        below = UnitClosure.objects.at(actor.now).filter(ancestor__public_id=under, depth__gt=0)
        rows = rows.filter(pk__any=list(below.values_list("descendant_id", flat=True)))
    return rows


def members(
    actor: Actor,
    *,
    branch: UUID | None = None,
    search: str | None = None,
    as_of: datetime | None = None,
) -> "QuerySet[Membership]":
    """Memberships that held at `as_of`; who may see them is judged now. `search` is the beginning
    of a name, its pinyin or its initials."""
    rows = scope(actor, Membership).filter(during__contains=as_of or actor.now)
    if branch:
        rows = rows.filter(branch__unit__public_id=branch)
    if search:
        terms = PersonTerm.objects.filter(term__startswith=search.strip().lower())
        if as_of:
            # Whoever has left may be out of sight by now, and so is their name.
            terms = terms.filter(person__in=scope(actor, Person))
        rows = rows.filter(Exists(terms.filter(person=OuterRef("person"))))
    return rows


def assessment(actor: Actor, branch_id: UUID, standard: str = FIVE_HAVES) -> Assessment:
    """Refused when the branch is out of reach, or while no version of it is in force."""
    found = assess(access(actor, Branch, branch_id, "assess"), actor.now, standard)
    if found is None:
        raise no_standard(standard)
    return found


def my_corrections(actor: Actor) -> "QuerySet[DataCorrection]":
    return scope(actor, DataCorrection).filter(person=actor.person_id)


def my_letters(actor: Actor) -> "QuerySet[Letter]":
    return scope(actor, Letter).filter(person__any=list(actor.ids))


def decisions_on(cases: Sequence[int]) -> "QuerySet[CaseDecision]":
    """Of cases already scoped, oldest first."""
    return CaseDecision.objects.filter(case__any=list(cases)).order_by("pk")


def languages_in(profiles: Sequence[int]) -> "QuerySet[SpokenLanguage]":
    """Of profiles already scoped."""
    return SpokenLanguage.objects.filter(profile__any=list(profiles)).order_by("pk")
