"""Which society stands above people, wherever they belong and whatever they hold."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from backend.authority.homes import home_of
from backend.authority.models import Office, UnitClosure


@dataclass(frozen=True)
class Above:
    """`homes` answer for the people, in their order; `held` are the units of their offices."""

    homes: list[int]
    held: frozenset[int]
    society: int


def above(now: datetime, people: Collection[int]) -> Above:
    """The nearest society above all their homes and above every office they hold or will hold."""
    offices = Office.objects.not_over(now).filter(person__any=list(people))
    held = frozenset(offices.values_list("unit", flat=True))
    homes = [home_of(each, now) for each in people]
    links: dict[int, set[int]] = {}
    roots: set[int] = set()
    chain = UnitClosure.objects.at(now).filter(descendant__any=homes, ancestor__kind="society")
    for unit, is_root, home in chain.order_by("depth").values_list(
        "ancestor", "ancestor__is_root", "descendant"
    ):
        links.setdefault(unit, set()).add(home)
        if is_root:
            roots.add(unit)
    societies = [unit for unit, below in links.items() if below == set(homes)]
    covers = UnitClosure.objects.at(now).filter(
        ancestor__any=societies, descendant__any=sorted(held), depth__gt=0
    )
    pairs = set(covers.values_list("ancestor", "descendant"))
    covering = (
        unit
        for unit in societies
        if unit in roots or all((unit, office) in pairs for office in held)
    )
    return Above(homes, held, next(covering))


def unit_over(now: datetime, person_id: int) -> int:
    """Whoever answers for them, unless they hold an office that is not below it."""
    found = above(now, [person_id])
    (home,) = found.homes
    below = UnitClosure.objects.at(now).filter(
        ancestor=home, descendant__any=sorted(found.held), depth__gt=0
    )
    return home if below.count() == len(found.held) else found.society
