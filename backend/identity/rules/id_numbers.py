"""Resident identity numbers of GB 11643: area, date of birth, order, check character."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

LENGTH = 18
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
MALE, FEMALE = 1, 2
# GB/T 2260, the first two digits; 83 is on residence permits of people from Taiwan.
_CODES = (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55))
PROVINCES = frozenset(map(str, (*_CODES, *range(61, 66), 71, 81, 82, 83)))
EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True)
class IdNumber:
    area: str
    birth_date: date
    order: int

    @property
    def sex(self) -> int:
        """As GB/T 2261.1 has it."""
        return MALE if self.order % 2 else FEMALE

    def __str__(self) -> str:
        first = f"{self.area}{self.birth_date:%Y%m%d}{self.order:03}"
        return first + check_character(first)


def check_character(first_17: str) -> str:
    """ISO 7064 MOD 11-2; `X` stands for ten."""
    return CHECKS[sum(int(d) * w for d, w in zip(first_17, WEIGHTS, strict=True)) % 11]


def normalised(text: str) -> str:
    """Full-width characters, spaces and a small x are what people type."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def read_id_number(
    text: str, *, today: date, areas: Collection[str] | None = None
) -> IdNumber | None:
    """None for what is no number a person alive today can have. `areas` are the six digits that
    are accepted; without it any province is, since people are born elsewhere and numbers keep
    codes that were abolished."""
    number = normalised(text)
    if len(number) != LENGTH or not (number[:17].isascii() and number[:17].isdigit()):
        return None
    if check_character(number[:17]) != number[17]:
        return None
    area = number[:6]
    if number[:2] not in PROVINCES or (areas is not None and area not in areas):
        return None
    birth = _day(number[6:14])
    if birth is None or not EARLIEST <= birth <= today:
        return None
    return IdNumber(area, birth, int(number[14:17]))


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
