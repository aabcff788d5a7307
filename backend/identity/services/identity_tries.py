"""How often somebody may say that an ID number is theirs; counted in the database, exactly, also
under requests in parallel, and alike for numbers that are known here and that are not."""

from datetime import datetime, timedelta

from backend import keys
from backend.crypto import blind_index
from backend.errors import Refusal
from backend.identity.models import IdentityTry
from backend.locks import lock_words
from backend.policy.values import policy_at

DAY = timedelta(days=1)


def refusal_of(now: datetime, whose: str | None, number: str) -> Refusal | None:
    """Counts the try unless a budget is used up. `whose` is a phone; an office has no budget of its
    own, but its number has."""
    policy = policy_at(now)
    whose_index = blind_index(keys.budget_key(), "who tries an ID", whose) if whose else b""
    number_index = blind_index(keys.budget_key(), "ID that is tried", number)
    for column, value, name in (
        ("whose_index", whose_index, "identity.tries_of_a_phone_a_day"),
        ("number_index", number_index, "identity.tries_of_an_id_a_day"),
    ):
        if not value:
            continue
        lock_words(column, value)
        counted = IdentityTry.objects.filter((column, value), at__gt=now - DAY).count()
        if counted >= policy[name]:
            return Refusal("TOO_MANY_IDS", "idNumber")
    IdentityTry.objects.create(whose_index=whose_index, number_index=number_index, at=now)
    return None
