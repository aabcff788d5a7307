"""The register of those who can be written to at once; each floor registers its own by name."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, Model, Q, QuerySet
from django.utils.functional import Promise

from backend.authority.actor import ALL, Actor
from backend.authority.models import Unit
from backend.authority.scope import called, scope
from backend.authority.selectors import units_below
from backend.errors import Refusal, refuse_if
from backend.identity.models import Person
from backend.identity.selectors import living


@dataclass(frozen=True)
class Asked:
    """What a floor is asked: whom, of these units or of the row with the key `of`, at an instant;
    `among` narrows, nothing there does not."""

    units: Sequence[int]
    of: int | None
    among: Sequence[str]
    now: datetime


People = Callable[[Asked], "QuerySet[Any, Any]"]


@dataclass(frozen=True)
class Kind:
    """Whoever addresses it holds `permission` over all it reaches: the units, or the one at
    `unit` of the row of `of` that it hangs on. `people` answers with keys of people."""

    label: Promise | str
    permission: str
    people: People
    of: type[Model] | None
    unit: str
    among: Mapping[str, Promise | str]


@dataclass(frozen=True)
class Wanted:
    """An audience as it is asked for."""

    name: str
    of_id: UUID | None = None
    among: Sequence[str] = ()


@dataclass(frozen=True)
class Audience:
    """An audience as it is kept: of one unit, with those below it or without."""

    name: str
    unit_id: int
    and_below: bool
    of: int | None
    among: tuple[str, ...]


table: dict[str, Kind] = {}


def audience(
    name: str,
    label: Promise | str,
    *,
    permission: str,
    of: type[Model] | None = None,
    unit: str = "unit",
    among: Collection[tuple[str, Promise | str]] = (),
) -> Callable[[People], People]:
    def register(people: People) -> People:
        if name in table:
            raise ValueError(f"declared twice: {name}")
        table[name] = Kind(label, permission, people, of, unit, dict(among))
        return people

    return register


def choices() -> list[tuple[str, Promise | str]]:
    return [(name, kind.label) for name, kind in table.items()]


def audience_of(
    actor: Actor, unit: Unit, wanted: Wanted, *, and_below: bool, permission: str
) -> Audience:
    """Of a unit already authorised. `permission` is asked as well as the audience's own."""
    kind = table.get(wanted.name)
    if kind is None:
        refuse_if([Refusal("INVALID", "audience.name")])
    assert kind is not None
    refusals = []
    if set(wanted.among) - kind.among.keys():
        refusals.append(Refusal("INVALID", "audience.among"))
    of = None
    if kind.of is None:
        refusals += [] if wanted.of_id is None else [Refusal("INVALID", "audience.ofId")]
    elif wanted.of_id is None:
        refusals.append(Refusal("REQUIRED", "audience.ofId"))
    else:
        rows = scope(actor, kind.of, keyed=True).filter(called(kind.of, wanted.of_id))
        of = rows.values_list("pk", flat=True).first()
        refusals += [] if of else [Refusal("NOT_FOUND", "audience.ofId")]
    refuse_if(refusals)
    among = tuple(dict.fromkeys(wanted.among))
    found = Audience(wanted.name, unit.pk, and_below, of, among)
    refuse_if(reach_refusals(actor, found, permission=permission))
    return found


def reach_refusals(actor: Actor, audience: Audience, *, permission: str) -> list[Refusal]:
    """Nobody writes beyond their reach; what lies there is as absent as anything else."""
    kind, units = table[audience.name], _units(audience, actor.now)
    reached = set(units)
    if kind.of is not None:
        rows = kind.of._default_manager.filter(_hangs_on(audience, units))
        reached = set(rows.values_list(kind.unit, flat=True))
    held = [actor.units(each) for each in (permission, kind.permission)]
    if reached and all(each is ALL or reached <= each for each in held):
        return []
    if kind.of is not None:
        return [Refusal("NOT_FOUND", "audience.ofId")]
    return [Refusal("BEYOND_REACH", "audience")]


def people_of(audience: Audience, now: datetime) -> "QuerySet[Person]":
    """Of a row that it hangs on as long as that lies in these units: it may have moved."""
    kind, units = table[audience.name], _units(audience, now)
    asked = Asked(units, audience.of, audience.among, now)
    people = Person.objects.filter(living(), pk__in=kind.people(asked))
    if kind.of is None:
        return people
    return people.filter(Exists(kind.of._default_manager.filter(_hangs_on(audience, units))))


def _hangs_on(audience: Audience, units: Sequence[int]) -> Q:
    return Q(("pk", audience.of), (f"{table[audience.name].unit}__any", list(units)))


def _units(audience: Audience, now: datetime) -> list[int]:
    return units_below(audience.unit_id, now) if audience.and_below else [audience.unit_id]
