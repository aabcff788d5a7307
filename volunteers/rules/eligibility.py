"""May this person take a place in this shift? All reasons at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from django.utils.timezone import localtime

from backend.errors import Refusal
from backend.identity.rules.age import CHILD_BELOW, is_child, is_minor, old_enough
from volunteers.rules.fairness import UNBOUND, Fairness, fairness_refusals

HOUR, HOURS_OF_A_DAY = timedelta(hours=1), 24
SERVING = ("enrolled", "registered")
# When whoever comes of themself may sign up; no leader's hand is bound by it.
SIGN_UP_WINDOW = frozenset({"SIGN_UP_NOT_YET", "SIGN_UP_CLOSED"})


class Span(Protocol):
    """[lower, upper)."""

    @property
    def lower(self) -> datetime: ...
    @property
    def upper(self) -> datetime: ...


@dataclass(frozen=True)
class Read:
    """What somebody says they have read, of what has to be before taking a place."""

    risk_notice: bool = False
    agreement: bool = False


# Against whoever has not read what they read when they take a place.
TO_READ = frozenset({"RISK_NOT_ACKNOWLEDGED", "AGREEMENT_NOT_ACCEPTED"})
NOTHING_READ, ALL_READ = Read(), Read(risk_notice=True, agreement=True)


@dataclass(frozen=True)
class PlaceFacts:
    """`birth_date` is None when unknown: then no age can be shown and an age limit refuses.
    Age, certificate and the need of a guardian are judged on the local date on which the shift
    begins; `guardian_agrees` is only asked where one is needed. `overlapping` is when the first
    other place at that time is held: its times alone are told to whoever asks for this person.
    `belongs` to a branch for which the shift is; `for_adults`, because it may endanger; `at_night`,
    when minors do not serve."""

    status: str | None
    birth_date: date | None
    shift_date: date
    min_age: int
    needs_certificate: bool
    certified: bool
    needs_skill: bool
    skilled: bool
    belongs: bool
    overlapping: Span | None
    on_leave: bool
    hazardous: bool
    insured: bool
    for_adults: bool
    at_night: bool
    full: bool
    guardian_agrees: bool
    risk_notice: bool
    risk_acknowledged: bool
    agreement: bool
    agreement_accepted: bool
    shift_open: bool
    start: datetime
    sign_up_from: datetime | None
    sign_up_until: datetime | None
    now: datetime
    fairness: Fairness = UNBOUND


def needs_guardian(birth: date | None, on: date) -> bool:
    """From fourteen to the eighteenth birthday; whoever is younger does not serve at all."""
    return is_minor(birth, on) and not is_child(birth, on)


def place_refusals(facts: PlaceFacts) -> list[Refusal]:
    refusals = [*_of_the_shift(facts), *_of_the_person(facts)]
    if facts.overlapping is not None:
        begins, ends = _local(facts.overlapping.lower), _local(facts.overlapping.upper)
        refusals.append(Refusal("OVERLAPPING", params={"begins": begins, "ends": ends}))
    if facts.on_leave:
        refusals.append(Refusal("ON_LEAVE"))
    if facts.hazardous and not facts.insured:
        refusals.append(Refusal("NOT_INSURED"))
    refusals += fairness_refusals(facts.fairness)
    if facts.full:
        refusals.append(Refusal("SHIFT_FULL"))
    if facts.risk_notice and not facts.risk_acknowledged:
        refusals.append(Refusal("RISK_NOT_ACKNOWLEDGED", "riskAcknowledged"))
    if facts.agreement and not facts.agreement_accepted:
        refusals.append(Refusal("AGREEMENT_NOT_ACCEPTED", "agreementAccepted"))
    return refusals


def _of_the_shift(facts: PlaceFacts) -> Iterator[Refusal]:
    if not facts.shift_open:
        yield Refusal("SHIFT_NOT_OPEN")
    elif facts.now >= min(facts.sign_up_until or facts.start, facts.start):
        yield Refusal("SIGN_UP_CLOSED")
    elif facts.sign_up_from and facts.now < facts.sign_up_from:
        yield Refusal("SIGN_UP_NOT_YET", params={"opens": _local(facts.sign_up_from)})


def _of_the_person(facts: PlaceFacts) -> Iterator[Refusal]:
    if facts.status not in SERVING:
        yield Refusal("NOT_A_VOLUNTEER")
    least = max(facts.min_age, CHILD_BELOW)
    if not old_enough(facts.birth_date, facts.shift_date, least):
        yield Refusal("TOO_YOUNG", params={"age": least})
    if needs_guardian(facts.birth_date, facts.shift_date) and not facts.guardian_agrees:
        yield Refusal("GUARDIAN_CONSENT_NEEDED")
    if is_minor(facts.birth_date, facts.shift_date):
        yield from _of_a_minor(facts)
    if facts.needs_certificate and not facts.certified:
        yield Refusal("CERTIFICATE_MISSING")
    if facts.needs_skill and not facts.skilled:
        yield Refusal("SKILL_MISSING")
    if not facts.belongs:
        yield Refusal("NOT_OF_THESE_BRANCHES")


def _of_a_minor(facts: PlaceFacts) -> Iterator[Refusal]:
    if facts.for_adults:
        yield Refusal("MINOR_IN_DANGER")
    if facts.at_night:
        yield Refusal("MINOR_AT_NIGHT")


def in_the_night(during: Span, from_hour: int, until_hour: int) -> bool:
    """Whether any of it lies in a night, from an hour of the evening to one of the morning; from 24
    to 0 there is none."""
    begins = localtime(during.lower)
    since_midnight = begins - begins.replace(hour=0, minute=0, second=0, microsecond=0)
    lasts = during.upper - during.lower
    if from_hour - until_hour == HOURS_OF_A_DAY:
        return False
    return since_midnight < until_hour * HOUR or since_midnight + lasts > from_hour * HOUR


def _local(instant: datetime) -> str:
    return f"{localtime(instant):%m-%d %H:%M}"
