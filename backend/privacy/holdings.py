"""What each table holds of people, as data: the one place where export, erasure, merging and the
register of processing read it. A field or table that is missing here fails the build."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.db import models
from django.utils.functional import Promise


class DataClass(StrEnum):
    """Public: whoever sees the row may. Personal: about somebody. Sensitive: needs a consent of its
    own or is shown masked. Secret: never leaves the server, not even to the person."""

    PUBLIC = "public"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"
    SECRET = "secret"


class Merge(StrEnum):
    """What becomes of a person's rows when two entries turn out to be one human."""

    # Its key is re-pointed; where a constraint leaves no room it ends and stays.
    MOVE = "move"
    FOLLOW = "follow"  # it hangs on a row that moves
    STAY = "stay"  # it stays with the old id, which keeps resolving
    DROP = "drop"  # the surviving entry has its own


@dataclass(frozen=True)
class Erase:
    """`delete` the rows, or blank the named fields, or neither; what is kept says why."""

    delete: bool = False
    blank: tuple[str, ...] = ()
    kept: Promise | str = ""


DELETE = Erase(delete=True)


def keep(why: Promise | str) -> Erase:
    return Erase(kept=why)


def blank(fields: str, why: Promise | str) -> Erase:
    return Erase(blank=tuple(fields.split()), kept=why)


@dataclass(frozen=True)
class Holding:
    """`about` is the path to the person whose data a row is, empty where it is nobody's; `acting`
    are the foreign keys to whoever wrote, granted or decided; `others` are fields that may tell of
    other people or hold numbers of the house. Of both an export says only that there is something.
    Fields are named in their class; a key that is only a number is public."""

    model: type[models.Model]
    public: str = ""
    personal: str = ""
    sensitive: str = ""
    secret: str = ""
    about: str = ""
    acting: str = ""
    others: str = ""
    erase: Erase | None = None
    merge: Merge | None = None

    @cached_property
    def classes(self) -> dict[str, DataClass]:
        return {name: of for of in DataClass for name in str(getattr(self, of.value)).split()}

    @cached_property
    def veiled(self) -> frozenset[str]:
        return frozenset(f"{self.acting} {self.others}".split())

    @cached_property
    def doubled(self) -> set[str]:
        named = f"{self.public} {self.personal} {self.sensitive} {self.secret}".split()
        return {name for name in named if named.count(name) > 1}


_holdings: dict[type[models.Model], Holding] = {}


def declare(*holdings: Holding) -> None:
    for holding in holdings:
        if holding.model in _holdings:
            raise ValueError(f"declared twice: {holding.model.__name__}")
        _holdings[holding.model] = holding


def holding_of(model: type[models.Model]) -> Holding | None:
    return _holdings.get(model)


def about_people() -> Iterator[Holding]:
    """Tables whose rows are somebody's, in the order of their names."""
    yield from sorted(
        (holding for holding in _holdings.values() if holding.about),
        key=lambda holding: holding.model._meta.label,
    )


def acting_keys() -> Iterator[tuple[type[models.Model], str]]:
    """Every foreign key by which somebody is on record as having done something."""
    for holding in sorted(_holdings.values(), key=lambda holding: holding.model._meta.label):
        yield from ((holding.model, name) for name in holding.acting.split())


def fields_of(model: type[models.Model]) -> list[str]:
    """Names that need a class: every column but the row's own number."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if not (field.primary_key and isinstance(field, models.AutoField))
    ]
