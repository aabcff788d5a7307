"""A value kept encrypted in `<name>_sealed` and looked up by its keyed index `<name>_index`."""

from typing import Any, NamedTuple

from backend import keys
from backend.crypto import blind_index, open_sealed, seal


class Kind(NamedTuple):
    table: str
    field: str


ID_NUMBER = Kind("identity_person", "id_number")
PHONE = Kind("identity_person", "phone")


def index_of(kind: Kind, normalised: str) -> bytes:
    return blind_index(keys.index_key(), kind.field, normalised)


class Sealed:
    """Reads and writes the plain, already normalised value; None when there is none."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    def __get__(self, row: Any, owner: type | None = None) -> Any:
        if row is None:
            return self
        sealed = getattr(row, f"{self.kind.field}_sealed")
        if sealed is None:
            return None
        return open_sealed(
            keys.field_keys(),
            bytes(sealed),
            table=self.kind.table,
            field=self.kind.field,
            row=str(row.public_id),
        )

    def __set__(self, row: Any, value: str | None) -> None:
        sealed = index = None
        if value is not None:
            sealed = seal(
                keys.field_keys(),
                value,
                table=self.kind.table,
                field=self.kind.field,
                row=str(row.public_id),
            )
            index = index_of(self.kind, value)
        setattr(row, f"{self.kind.field}_sealed", sealed)
        setattr(row, f"{self.kind.field}_index", index)
