"""Who one is, and who holds which office where."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from backend.authority import kinds
from backend.authority.actor import ALL, Actor
from backend.authority.models import Office, ServiceAccount, UnitClosure
from backend.authority.scope import called, scope
from backend.identity.models import Person, Visibility


def me(actor: Actor) -> "QuerySet[Person]":
    """Nobody, for an operator who is no person here."""
    people = scope(actor, Person)
    return people.filter(pk=actor.person_id) if actor.person_id else people.none()


def my_visibility(actor: Actor) -> "QuerySet[Visibility]":
    return scope(actor, Visibility)


def offices(
    actor: Actor,
    *,
    branch: UUID | None = None,
    team: UUID | None = None,
    station: UUID | None = None,
    person: UUID | None = None,
    kind: str | None = None,
    as_of: datetime | None = None,
) -> "QuerySet[Office]":
    """Offices that held at `as_of`; who may see them is judged now."""
    rows = scope(actor, Office).filter(during__contains=as_of or actor.now)
    for unit in (branch, team, station):
        if unit is not None:
            rows = rows.filter(unit__public_id=unit)
    if person is not None:
        rows = rows.filter(person__in=scope(actor, Person).filter(called(Person, person)))
    return rows.filter(kind=kind) if kind else rows


def my_offices(actor: Actor) -> "QuerySet[Office]":
    held = offices(actor)
    return held.filter(person=actor.person_id).order_by("pk") if actor.person_id else held.none()


def service_accounts(actor: Actor, ended: bool | None = None) -> "QuerySet[ServiceAccount]":
    """Those that can be used, or those that cannot any more."""
    over = Q(ended_at__lte=actor.now) | Q(expires_at__lte=actor.now)
    rows = scope(actor, ServiceAccount)
    return rows.filter(over) if ended else rows.exclude(over)


def holders(now: datetime, permission: str, unit_id: int) -> list[int]:
    """People whose office over this very unit gives them the permission now."""
    rows = Office.objects.in_force(now).filter(kinds_holding(permission), unit=unit_id)
    return sorted(set(rows.values_list("person_id", flat=True)))


def watchers(now: datetime, permission: str, unit_id: int) -> list[int]:
    """People whose office gives them the permission over this unit now, from wherever above."""
    above = UnitClosure.objects.at(now).filter(descendant=unit_id).values("ancestor")
    rows = Office.objects.in_force(now).filter(
        Q(unit=unit_id) | Q(and_below=True, unit__in=above),
        kinds_holding(permission),
    )
    return sorted(set(rows.values_list("person_id", flat=True)))


def units_below(unit_id: int, now: datetime) -> list[int]:
    """And itself."""
    rows = UnitClosure.objects.at(now).filter(ancestor=unit_id)
    return sorted(rows.values_list("descendant_id", flat=True))


def kinds_holding(permission: str) -> Q:
    """Offices that give the permission by their kind; those that only read give what sees."""
    found = Q(kind__in=kinds.holding(permission))
    return found if permission.endswith(".see") else found & Q(read_only=False)


def powers_outside(person_id: int, actor: Actor, permission: str) -> bool:
    """Does the person hold, now or later, an office that reaches where the actor does not hold
    `permission`? One that rests counts: it may wake."""
    units = actor.units(permission)
    if units is ALL:
        return False
    held = Office.objects.not_over(actor.now).filter(person=person_id)
    below = Exists(
        UnitClosure.objects.not_over(actor.now)
        .filter(ancestor=OuterRef("unit"))
        .exclude(descendant__any=sorted(units))
    )
    return held.filter(~Q(unit__any=sorted(units)) | Q(below, and_below=True)).exists()


def passed_through(ids: Iterable[int]) -> "QuerySet[Office]":
    """Offices that rows already scoped name, with their units."""
    return Office.objects.filter(pk__any=sorted(ids)).select_related("unit")
