"""Where the things lie that messages are about, and in which field; each floor names its own."""

from collections.abc import Mapping
from typing import NamedTuple

from django.db import models
from django.utils.functional import Promise


class Place(NamedTuple):
    unit_id: int | None
    field: str


class Paths(NamedTuple):
    model: type[models.Model]
    unit: str
    field: str


fields: dict[str, Promise | str] = {}
paths: dict[str, Paths] = {}


def declare_fields(texts: Mapping[str, Promise | str]) -> None:
    fields.update(texts)


def declare(model: type[models.Model], *, unit: str, field: str = "") -> None:
    """The paths from a row to its unit and its field."""
    if model.__name__ in paths:
        raise ValueError(f"declared twice: {model.__name__}")
    paths[model.__name__] = Paths(model, unit, field)
