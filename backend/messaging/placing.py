"""Where the things lie that messages are about, and in which field; each floor names its own."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db import models
from django.utils.functional import Promise

from backend.messaging.subjects import Subject


class Place(NamedTuple):
    unit_id: int | None
    field: str


class _Paths(NamedTuple):
    model: type[models.Model]
    unit: str
    field: str


fields: dict[str, Promise | str] = {}
_paths: dict[str, _Paths] = {}


def declare_fields(texts: Mapping[str, Promise | str]) -> None:
    fields.update(texts)


def declare(model: type[models.Model], *, unit: str, field: str = "") -> None:
    """The paths from a row to its unit and its field."""
    if model.__name__ in _paths:
        raise ValueError(f"declared twice: {model.__name__}")
    _paths[model.__name__] = _Paths(model, unit, field)


def places(subjects: Iterable[Subject]) -> dict[Subject, Place]:
    """One statement for each type; what nobody registered lies nowhere."""
    wanted: dict[str, set[int]] = {}
    for name, key in subjects:
        wanted.setdefault(name, set()).add(key)
    found: dict[Subject, Place] = {}
    for name, keys in sorted(wanted.items()):
        paths = _paths.get(name)
        if paths is None:
            continue
        rows = paths.model._default_manager.filter(pk__any=sorted(keys))
        for key, unit_id, *field in rows.values_list(*filter(None, ("pk", *paths[1:]))):
            found[name, key] = Place(unit_id, field[0] if field else "")
    return found
