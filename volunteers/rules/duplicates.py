"""How much two entries look like one human, by what is stored of both."""

from dataclasses import dataclass
from datetime import date

MALE, FEMALE = 1, 2
KNOWN_SEXES = (MALE, FEMALE)


@dataclass(frozen=True)
class Entry:
    """`carded`: a resident ID is on file, of which a human has one for life."""

    name_key: str
    birth_date: date | None
    sex: int
    residence: str | None
    carded: bool


@dataclass(frozen=True)
class Likeness:
    """`score` of 100, and why."""

    score: int
    reasons: tuple[str, ...]


SCORES = {
    "same_name": 50,
    "same_birth_date": 40,
    "birth_date_missing": 10,
    "same_sex": 5,
    "same_residence": 5,
}


def likeness(one: Entry, other: Entry) -> Likeness | None:
    """None for two who cannot be one."""
    if one.name_key != other.name_key or _differ(one, other):
        return None
    known = one.birth_date is not None and other.birth_date is not None
    reasons = (
        "same_name",
        "same_birth_date" if known else "birth_date_missing",
        *(["same_sex"] if one.sex == other.sex and one.sex in KNOWN_SEXES else []),
        *(["same_residence"] if one.residence and one.residence == other.residence else []),
    )
    return Likeness(sum(SCORES[reason] for reason in reasons), reasons)


def _differ(one: Entry, other: Entry) -> bool:
    births = {one.birth_date, other.birth_date} - {None}
    sexes = {one.sex, other.sex} & set(KNOWN_SEXES)
    return len(births) > 1 or len(sexes) > 1 or (one.carded and other.carded)
