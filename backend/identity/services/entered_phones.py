"""How often an office hears of a number that somebody has it already."""

from datetime import timedelta

from backend.audit.models import AuditEntry
from backend.authority.actor import Actor
from backend.errors import Refusal
from backend.locks import lock_words
from backend.policy.values import policy_at

DAY, TAKEN = timedelta(days=1), "PHONE_TAKEN"


def refusals_of(actor: Actor) -> list[Refusal]:
    """Whoever has heard it too often enters no number for a day, of nobody: numbers would be tried
    in a row, to learn who is here. The audit has counted."""
    lock_words("enters phones", str(actor.me).encode())
    most = policy_at(actor.now)["identity.taken_phones_a_day"]
    mine = AuditEntry.objects.filter(person_id__any=list(actor.ids), at__gt=actor.now - DAY)
    if mine.filter(codes__contains=[TAKEN]).count() < most:
        return []
    return [Refusal("TOO_MANY_PHONES", "phone", {"most": most})]
