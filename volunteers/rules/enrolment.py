"""May somebody become a volunteer? Pure; asked when they apply and again when it is decided."""

from dataclasses import dataclass
from datetime import date

from backend.errors import Refusal
from backend.identity.rules.age import CHILD_BELOW, old_enough
from volunteers.rules.eligibility import needs_guardian


@dataclass(frozen=True)
class Candidate:
    """`serves`: they have a status, of whatever kind; `suspended` also after they left."""

    birth_date: date | None
    today: date
    least_age: int
    guardian_agrees: bool
    serves: bool
    suspended: bool


def enrolment_refusals(of: Candidate) -> list[Refusal]:
    refusals = []
    if of.suspended:
        refusals.append(Refusal("SUSPENDED_AS_VOLUNTEER"))
    elif of.serves:
        refusals.append(Refusal("ALREADY_A_VOLUNTEER"))
    least = max(of.least_age, CHILD_BELOW)
    if not old_enough(of.birth_date, of.today, least):
        refusals.append(Refusal("TOO_YOUNG", params={"age": least}))
    if needs_guardian(of.birth_date, of.today) and not of.guardian_agrees:
        refusals.append(Refusal("GUARDIAN_CONSENT_NEEDED"))
    return refusals
