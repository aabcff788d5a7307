"""What a recycled phone number does not bring along: the end of the ID number on file."""

import hmac
from datetime import datetime

from django.utils.timezone import localdate

from backend.errors import Refusal
from backend.identity.models import Person, SecondFactDay
from backend.identity.rules.documents import normalised
from backend.messaging.send import tell
from backend.policy.values import policy_at

LETTERS = 6


def refusal_of(now: datetime, person: Person, given: str) -> Refusal | None:
    """None when it is right, or nothing is on file to ask for. To be asked in a transaction that
    is kept also when this refuses: a wrong one is counted, for the account and day."""
    on_file = person.id_number
    if on_file is None:
        return None
    today, _created = SecondFactDay.objects.select_for_update().get_or_create(
        person=person, day=localdate(now)
    )
    most = policy_at(now)["login.wrong_second_facts_a_day"]
    if today.wrong >= most:
        return Refusal("SECOND_FACT_LOCKED", "secondFact")
    if not given.strip():
        return Refusal("SECOND_FACT_NEEDED", "secondFact")
    if hmac.compare_digest(normalised(given).encode(), on_file[-LETTERS:].encode()):
        return None
    today.wrong += 1
    today.save(update_fields=["wrong"])
    if today.wrong >= most:
        _warn(now, person)
        return Refusal("SECOND_FACT_LOCKED", "secondFact")
    return Refusal("SECOND_FACT_WRONG", "secondFact")


def _warn(now: datetime, person: Person) -> None:
    tell(
        now,
        kind="second_fact_locked",
        recipients=[person.pk],
        subject=person,
        event=f"second_fact_locked:{localdate(now)}",
    )
