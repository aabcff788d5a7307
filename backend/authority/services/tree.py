"""Placing units in the dated tree."""

from datetime import datetime

from backend.authority.models import Unit, UnitClosure
from backend.dated import since


def add_unit(*, kind: str, name: str, parent: Unit | None, start: datetime) -> Unit:
    """Under lock of nothing: a new unit has no rival. Its links reach as far into the future as its
    parent's, so what is added under a unit that will move follows it."""
    unit = Unit.objects.create(kind=kind, name=name, is_root=parent is None)
    links = [UnitClosure(ancestor=unit, descendant=unit, depth=0, during=since(start))]
    if parent is not None:
        above = UnitClosure.objects.filter(descendant=parent, during__endswith__isnull=True) | (
            UnitClosure.objects.filter(descendant=parent, during__endswith__gt=start)
        )
        links += [
            UnitClosure(
                ancestor_id=link.ancestor_id,
                descendant=unit,
                depth=link.depth + 1,
                during=since(max(start, link.during.lower), link.during.upper),
            )
            for link in above
        ]
    UnitClosure.objects.bulk_create(links)
    return unit
