"""Is a task sensible, and may this person take a part in it? All reasons at once."""

from dataclasses import dataclass
from datetime import date, datetime

from backend.errors import Refusal
from backend.identity.rules.age import CHILD_BELOW, is_minor, old_enough
from volunteers.rules.eligibility import SERVING, Read, needs_guardian

MOST_PEOPLE = 10_000


@dataclass(frozen=True)
class TaskFacts:
    """Age, guardian and insurance are those of today."""

    is_open: bool
    due_at: datetime
    full: bool
    status: str | None
    birth_date: date | None
    guardian_agrees: bool
    hazardous: bool
    insured: bool
    for_adults: bool
    risk_notice: bool
    agreement: bool
    read: Read
    today: date
    now: datetime


def part_refusals(facts: TaskFacts) -> list[Refusal]:
    wrong = {
        "TASK_NOT_OPEN": not facts.is_open,
        "TASK_OVER": facts.now >= facts.due_at,
        "NOT_A_VOLUNTEER": facts.status not in SERVING,
        "GUARDIAN_CONSENT_NEEDED": needs_guardian(facts.birth_date, facts.today)
        and not facts.guardian_agrees,
        "MINOR_IN_DANGER": facts.for_adults and is_minor(facts.birth_date, facts.today),
        "NOT_INSURED": facts.hazardous and not facts.insured,
        "TASK_FULL": facts.full,
    }
    refusals = [Refusal(code) for code, holds in wrong.items() if holds]
    if not old_enough(facts.birth_date, facts.today, CHILD_BELOW):
        refusals.append(Refusal("TOO_YOUNG", params={"age": CHILD_BELOW}))
    if facts.risk_notice and not facts.read.risk_notice:
        refusals.append(Refusal("RISK_NOT_ACKNOWLEDGED", "riskAcknowledged"))
    if facts.agreement and not facts.read.agreement:
        refusals.append(Refusal("AGREEMENT_NOT_ACCEPTED", "agreementAccepted"))
    return refusals


def answer_refusals(answer_by: datetime | None, due_at: datetime, now: datetime) -> list[Refusal]:
    """While there is still something to do."""
    in_time = answer_by is None or now < answer_by < due_at
    return [] if in_time else [Refusal("INVALID", "answerBy")]


def task_refusals(
    begins_at: datetime | None, due_at: datetime, most_people: int | None, now: datetime
) -> list[Refusal]:
    refusals = []
    if due_at <= now:
        refusals.append(Refusal("TASK_OVER", "dueAt"))
    if begins_at is not None and begins_at >= due_at:
        refusals.append(Refusal("PERIOD_BACKWARDS", "dueAt"))
    if most_people is not None and not 1 <= most_people <= MOST_PEOPLE:
        refusals.append(Refusal("INVALID", "mostPeople"))
    return refusals
