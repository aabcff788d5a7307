"""Which unit answers for a person: each floor tells what it knows, the first wins."""

from collections.abc import Callable
from datetime import datetime

from backend.authority.models import Unit

Home = Callable[[int, datetime], int | None]

_register: dict[int, Home] = {}


def home(rank: int) -> Callable[[Home], Home]:
    """Lower ranks come first."""

    def register(found: Home) -> Home:
        if rank in _register:
            raise ValueError(f"two homes of rank {rank}")
        _register[rank] = found
        return found

    return register


def home_of(person_id: int, now: datetime) -> int:
    """The province answers for whoever nobody knows. All are asked each time, so that nobody reads
    from the time it takes where somebody belongs."""
    found = [_register[rank](person_id, now) for rank in sorted(_register)]
    root = Unit.objects.values_list("pk", flat=True).get(is_root=True)
    return next((unit for unit in found if unit is not None), root)
