"""A person takes back what they agreed to."""

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.identity.models import ConsentRecord
from backend.identity.selectors import consents
from backend.identity.withdrawal import undo


@deed("withdraw_consent")
def withdraw_consent(actor: Actor, *, purpose: str) -> Done:
    """In every version, at once, asking nobody. What was done while it held stays valid."""
    refuse_if(misfits(ConsentRecord, purpose=purpose))
    held = consents(actor.me, actor.now).filter(purpose=purpose)
    rows = list(held.order_by("pk").select_for_update(no_key=True))
    if not rows:
        raise Refused(Refusal("CONSENT_NOT_GIVEN", "purpose"))
    for consent in rows:
        consent.withdrawn_at = actor.now
    ConsentRecord.objects.bulk_update(rows, ["withdrawn_at"])
    undo(actor, purpose, actor.me)
    return Done({"consents": rows})
