"""A value kept encrypted in `<name>_sealed` and looked up by its keyed index `<name>_index`."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db import models, transaction

from backend import keys
from backend.crypto import blind_index, open_sealed, seal
from backend.identifiers import Named
from backend.locks import lock_words


class Kind(NamedTuple):
    """What a value is bound to, beside its row; a renamed table would still be called so here."""

    table: str
    field: str


ID_NUMBER = Kind("identity_person", "id_number")
PHONE = Kind("identity_person", "phone")
CODE_PHONE = Kind("identity_logincode", "phone")
GUARDIAN_PHONE = Kind("identity_guardianconsent", "guardian_phone")


def sealed(kind: Kind, plain: str, row: object) -> bytes:
    """`row` is its public id."""
    return seal(keys.field_keys(), plain, table=kind.table, field=kind.field, row=str(row))


def opened(kind: Kind, value: bytes, row: object) -> str:
    return open_sealed(keys.field_keys(), value, table=kind.table, field=kind.field, row=str(row))


def indexes_of(kind: Kind, normalised: str) -> list[bytes]:
    """Under each key there is, the current one first. Look-ups ask for any of them: while a key is
    being replaced a row may still be found by the older one."""
    return [blind_index(key, kind.field, normalised) for key in keys.index_keys().in_order()]


class Sealed:
    """Reads and writes the plain, already normalised value; None when there is none. Every one
    there is stands in `FIELDS`, from which the keys are replaced."""

    def __init__(self, kind: Kind, *, indexed: bool = False) -> None:
        self.kind, self.indexed = kind, indexed

    def __set_name__(self, owner: type[models.Model], name: str) -> None:
        self.model = owner
        FIELDS.append(self)

    @property
    def column(self) -> str:
        return f"{self.kind.field}_sealed"

    @property
    def index(self) -> str:
        return f"{self.kind.field}_index"

    def __get__(self, row: Any, owner: type | None = None) -> Any:
        if row is None:
            return self
        value = getattr(row, self.column)
        return None if value is None else opened(self.kind, bytes(value), row.public_id)

    def __set__(self, row: Any, value: str | None) -> None:
        kept = None if value is None else sealed(self.kind, value, row.public_id)
        setattr(row, self.column, kept)
        if self.indexed:
            indexes = [] if value is None else indexes_of(self.kind, value)
            setattr(row, self.index, indexes[0] if indexes else None)
            row.__dict__.setdefault("_indexes", {})[self.index] = indexes


FIELDS: list[Sealed] = []


class Files(NamedTuple):
    """Whole files under the same keys, each by the public id of its row: which there are, the key
    that opens one, and writing one anew under the current key, which says whether it had to."""

    name: str
    there: Callable[[], Collection[UUID]]
    held_by: Callable[[UUID], str | None]
    renew: Callable[[UUID], bool]


FILES: list[Files] = []


class SealedRow(Named):
    """A row whose sealed values are nobody else's. A constraint compares what was made under one
    key; while there are two, whoever holds the value under the older one is first moved to the
    current one, where the constraint sees both."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **given: Any) -> None:
        columns = given.get("update_fields")
        with transaction.atomic(savepoint=False):
            for column, indexes in sorted(self.__dict__.get("_indexes", {}).items()):
                if len(indexes) > 1 and (columns is None or column in columns):
                    self._meet(column, indexes)
            super().save(*args, **given)

    def _meet(self, column: str, indexes: Sequence[bytes]) -> None:
        for each in sorted(indexes):  # whichever of them a process thinks current
            lock_words(column, each)
        holder = type(self)._base_manager.filter((f"{column}__any", indexes[1:]))
        holder.exclude(pk=self.pk).update(**{column: indexes[0]})
