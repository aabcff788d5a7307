"""Everything that is kept of one person, read from the tables by what `holdings` say of them."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import models
from django.db.backends.postgresql.psycopg_any import Range
from django.db.models import Q
from django.utils import translation
from django.utils.functional import Promise
from django.utils.timezone import localtime

from backend.authority.scope import has_public_id
from backend.identity.sealed import FIELDS, Sealed
from backend.privacy.holdings import DataClass, Holding, about_people, acting_keys, fields_of

Texts = Mapping[str, str]
LANGUAGES = ("zh-hans", "en")


@dataclass(frozen=True)
class Column:
    name: str
    label: Texts
    read: Callable[[Any], Any]


@dataclass(frozen=True)
class Table:
    """`rows` are in the order of `columns`."""

    model: type[models.Model]
    columns: list[Column]
    rows: list[list[Any]]

    @property
    def label(self) -> Texts:
        return texts(self.model._meta.verbose_name)


def tables(ids: Collection[int]) -> Iterator[Table]:
    """`ids` are all that this human has had."""
    for holding in about_people():
        columns = columns_of(holding)
        yield Table(
            holding.model,
            columns,
            [[each.read(row) for each in columns] for row in rows_of(holding, ids)],
        )


def rows_of(holding: Holding, ids: Collection[int]) -> Iterator[models.Model]:
    keys = [field.name for field in _columns(holding) if field.is_relation]
    rows = holding.model._default_manager.filter(Q((f"{holding.about}__any", list(ids))))
    if keys:
        rows = rows.select_related(*keys)
    return rows.order_by("pk").iterator(chunk_size=1000)


def acted(ids: Collection[int]) -> Iterator[tuple[type[models.Model], str, int]]:
    """How many rows that are others' name this person as whoever acted."""
    for model, name in acting_keys():
        number = model._default_manager.filter(Q((f"{name}__any", list(ids)))).count()
        if number:
            yield model, name, number


def columns_of(holding: Holding) -> list[Column]:
    """Nothing secret but what is this person's own, sealed; that it is about them is not said."""
    columns = [
        Column(field.name, texts(field.verbose_name), _reader(holding, field))
        for field in _columns(holding)
    ]
    for sealed in FIELDS:
        if sealed.model is holding.model:
            name = sealed.column.removesuffix("_sealed")
            kept = texts(column_of(holding.model, sealed.column).verbose_name)
            label = {key: _unsealed(text) for key, text in kept.items()}
            columns.append(Column(name, label, _opener(holding, sealed)))
    return columns


def texts(lazy: Promise | str | None) -> Texts:
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = str(lazy)
    return found


def _columns(holding: Holding) -> "list[models.Field[Any, Any]]":
    return [
        column_of(holding.model, name)
        for name in fields_of(holding.model)
        if holding.classes[name] is not DataClass.SECRET and name != holding.about
    ]


def column_of(model: type[models.Model], name: str) -> "models.Field[Any, Any]":
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)
    return field


def _opener(holding: Holding, sealed: Sealed) -> Callable[[Any], Any]:
    if sealed.column in holding.veiled:
        return lambda row: getattr(row, sealed.column) is not None
    return sealed.__get__


def _reader(holding: Holding, field: "models.Field[Any, Any]") -> Callable[[Any], Any]:
    name = field.attname
    if field.name in holding.veiled:
        return lambda row: getattr(row, name) not in (None, "", [], {})
    if field.is_relation:
        return lambda row: _named(getattr(row, field.name))
    if field.choices:
        labels = _labels(field)
        return lambda row: _choice(labels, getattr(row, name))
    return lambda row: plain(getattr(row, name))


def _named(row: Any) -> str | None:
    """A row as the phone names it, or by its key where that is a word."""
    if row is None:
        return None
    if has_public_id(type(row)):
        return str(row.public_id)
    unit = getattr(row, "unit", None)
    return str(unit.public_id if unit is not None else row.pk)


def _choice(labels: Mapping[Any, Texts], value: Any) -> Any:
    return {"code": value, **labels[value]} if value in labels else plain(value)


def _labels(field: "models.Field[Any, Any]") -> Mapping[Any, Texts]:
    return {value: texts(label) for value, label in field.flatchoices}


def plain(value: Any) -> Any:
    """As JSON can say it: dates in ISO, instants in local time."""
    if isinstance(value, datetime):
        return localtime(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Range):
        return {"from": plain(value.lower), "until": plain(value.upper)}
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, list):
        return [plain(each) for each in value]
    return str(value) if isinstance(value, UUID) else value


@cache
def _unsealed(label: str) -> str:
    """Without the remark that it is kept encrypted."""
    return re.split(", |（", label)[0]
