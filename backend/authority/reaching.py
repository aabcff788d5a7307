"""Which offices reach somebody: `scope.within`, asked from the other end."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q

from backend.authority import kinds
from backend.authority.actor import Actor
from backend.authority.models import Office, UnitClosure


@dataclass(frozen=True)
class Reaching:
    """An office, and which of the permissions asked about it has where they were asked about."""

    office: Office
    permissions: frozenset[str]


def reaching(actor: Actor, asked: Mapping[str, Collection[int]]) -> list[Reaching]:
    """Of others, now: the inverse of `scope.within`, for units by permission."""
    units = {unit for each in asked.values() for unit in each}
    below: dict[int, set[int]] = {}
    paths = UnitClosure.objects.at(actor.now).filter(descendant__any=sorted(units))
    for above, unit in paths.values_list("ancestor", "descendant"):
        below.setdefault(above, set()).add(unit)
    offices = (
        Office.objects.in_force(actor.now)
        .filter(
            Q(unit__any=sorted(units))
            | Q(and_below=True, unit__any=sorted(below))
            | Q(and_below=True, unit__is_root=True),
        )
        .exclude(person=actor.person_id)
        .select_related("unit")
        .order_by("kind", "pk")
    )
    found = [
        Reaching(office, frozenset(_reached(office, asked, below.get(office.unit_id, set()))))
        for office in offices
    ]
    return [each for each in found if each.permissions]


def _reached(
    office: Office, asked: Mapping[str, Collection[int]], below: Collection[int]
) -> Iterator[str]:
    reach = set(below) if office.and_below else {office.unit_id}
    everywhere = office.and_below and office.unit.is_root
    for name in kinds.permissions_of(office.kind, read_only=office.read_only) & asked.keys():
        if everywhere or not reach.isdisjoint(asked[name]):
            yield name
