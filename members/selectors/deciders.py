"""Who decides about somebody: never below an office they hold, now or later."""

from collections.abc import Collection
from datetime import datetime

from backend.authority.homes import home_of
from backend.authority.models import Office, UnitClosure


def offices_of(person_id: int, now: datetime) -> set[int]:
    """The units over which somebody holds an office, or will."""
    held = Office.objects.not_over(now).filter(person=person_id)
    return set(held.values_list("unit", flat=True))


def society_over(home: int, held: Collection[int], now: datetime) -> int:
    """The nearest society of theirs above all these units; the province where there is none."""
    chain = UnitClosure.objects.at(now).filter(descendant=home, ancestor__kind="society")
    societies = list(chain.order_by("depth").values_list("ancestor", "ancestor__is_root"))
    covered = _covered([unit for unit, _ in societies], held, now)
    return next(
        unit for unit, is_root in societies if is_root or all((unit, o) in covered for o in held)
    )


def unit_over(person_id: int, now: datetime) -> int:
    """Whoever answers for them, unless they hold an office that is not below it."""
    home, held = home_of(person_id, now), offices_of(person_id, now)
    covered = _covered([home], held, now)
    if all((home, office) in covered for office in held):
        return home
    return society_over(home, held, now)


def _covered(
    units: Collection[int], offices: Collection[int], now: datetime
) -> set[tuple[int, int]]:
    below = UnitClosure.objects.at(now).filter(
        ancestor__any=list(units), descendant__any=sorted(offices), depth__gt=0
    )
    return set(below.values_list("ancestor", "descendant"))
