"""Numbers that are plausible, and different for every person, without remembering any."""

from datetime import date, timedelta
from random import Random

from backend.identity.rules.id_numbers import IdNumber

PREFIXES = (*range(134, 140), 150, 151, 152, 157, 158, 159, 182, 183, 187, 188)
# Below ten million lie the numbers of those who have fixed ones.
FIRST_LOCAL, LOCALS, LOCAL_STEP = 10_000_000, 90_000_000, 38_196_601
# Orders from here on belong to those who have fixed numbers.
ORDERS, ORDER_STEP = 900, 7_368_787
# Adults were so in all the service that is invented for them.
ADULT_YEARS, YOUTH_YEARS = (19, 76), (8, 17)
DAYS_A_YEAR = 365.25


def phone(number: int) -> str:
    """Different for each `number` below ninety million: the step has no factor in common."""
    local = FIRST_LOCAL + number * LOCAL_STEP % LOCALS
    return f"+86{PREFIXES[number % len(PREFIXES)]}{local}"


def id_number(number: int, area: str, *, adult: bool, today: date) -> IdNumber:
    """Different for each `number`, of one age class, below three million."""
    youngest, oldest = ADULT_YEARS if adult else YOUTH_YEARS
    first = today - timedelta(days=int(oldest * DAYS_A_YEAR))
    days = int((oldest - youngest) * DAYS_A_YEAR) - 2
    day, order = divmod(number * ORDER_STEP % (days * ORDERS), ORDERS)
    return IdNumber(area, first + timedelta(days=day), order)


def near(lng: float, lat: float, random: Random, degrees: float = 0.02) -> tuple[float, float]:
    """Within about two kilometres, to the metre."""
    return (
        round(lng + random.uniform(-degrees, degrees), 5),
        round(lat + random.uniform(-degrees, degrees), 5),
    )
