"""Opening a login again that was locked because nobody used it."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access, office_through
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from backend.identity.models import Account, Person
from backend.identity.services.locking import unlock
from backend.messaging.send import tell

ACTION = "unlock_account"


@deed("unlock_account")
def unlock_account(actor: Actor, *, person_id: UUID, reason: str) -> Done:
    """By an office that knows who asks; the reason is kept, and the person told."""
    person = access(actor, Person, person_id, ACTION, field="personId")
    account = Account.objects.select_for_update(no_key=True).filter(person=person).first()
    reason = reason.strip()
    refusals = misfits(Account, unlock_reason=reason)
    if not reason:
        refusals.append(Refusal("REQUIRED", "reason"))
    if account is None or account.locked_at is None:
        refusals.append(Refusal("ACCOUNT_OPEN", "personId"))
    refuse_if(refusals)
    assert account is not None
    unlock(account, reason)
    tell(
        actor.now,
        kind="account_unlocked",
        recipients=[person.pk],
        subject=person,
        event=f"account_unlocked:{account.pk}:{actor.now.isoformat()}",
    )
    return Done({"person": person}, office_id=office_through(actor, person, ACTION))
