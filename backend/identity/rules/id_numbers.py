"""Numbers of GB 11643 and those made like them: six digits, date of birth, order, check."""

from dataclasses import dataclass
from datetime import date

LENGTH = 18
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
MALE, FEMALE = 1, 2


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


def day(digits: str) -> date | None:
    """Of eight digits; None when there is no such day."""
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
