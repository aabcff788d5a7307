"""A login that nobody used for long: what opens it again."""

from backend.errors import Refusal
from backend.identity.models import Account, Person


def locked_refusal(account: Account, person: Person) -> Refusal | None:
    """Whose second fact is asked at login opens it by logging in. A phone number alone does not:
    after so long it may be somebody else's."""
    if account.locked_at is None or person.id_number is not None:
        return None
    return Refusal("ACCOUNT_LOCKED")


def unlock(account: Account, reason: str) -> None:
    """Under the account's lock. Whoever does not use it now is warned anew first."""
    account.locked_at = account.warned_at = None
    account.lock_reason, account.unlock_reason = "", reason
    account.save(update_fields=["locked_at", "warned_at", "lock_reason", "unlock_reason"])
