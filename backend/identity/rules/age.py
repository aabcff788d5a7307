"""How old somebody is: the one rule, used wherever an age decides.

Age is counted in full years (周岁) between two civil dates. A year of age is reached on the
birthday itself, from its first minute in Asia/Shanghai: the Civil Code (民法典) speaks of
十八周岁以上, and its article 1259 says that 以上 includes the number itself. Criminal law alone
counts from the day after the birthday (法释〔2006〕1号, article 2); nothing here is criminal law.
Who was born on 29 February reaches a year of age on 1 March of a common year, the first day that
does not come before the birthday.

The date asked for is always a local one: of the shift for a place in a shift, of the instant for
everything else.
"""

from calendar import isleap
from datetime import date

# 民法典 17: who has reached it decides alone.
ADULT = 18
# 个人信息保护法 31: below it a guardian agrees instead, under rules of their own.
CHILD_BELOW = 14
# Nobody alive was born before.
EARLIEST = date(1880, 1, 1)


def could_be_born(birth: date, today: date) -> bool:
    return EARLIEST <= birth <= today


def age_on(birth: date, on: date) -> int:
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def born_by(on: date, years: int) -> date:
    """The last day of birth of whoever is so old on that day."""
    year = on.year - years
    common = (on.month, on.day) == (2, 29) and not isleap(year)
    return on.replace(year=year, day=28 if common else on.day)


def old_enough(birth: date | None, on: date, least: int) -> bool:
    """Never, for whom no date of birth is known."""
    return birth is not None and age_on(birth, on) >= least


def is_minor(birth: date | None, on: date) -> bool:
    """Not, for whom no date of birth is known."""
    return birth is not None and age_on(birth, on) < ADULT


def is_child(birth: date | None, on: date) -> bool:
    return birth is not None and age_on(birth, on) < CHILD_BELOW
