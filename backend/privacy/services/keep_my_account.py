"""A person wants to stay after all."""

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.privacy.models import AccountDeletion


@deed("keep_my_account")
def keep_my_account(actor: Actor) -> Done:
    deletion = (
        AccountDeletion.objects.select_for_update(no_key=True)
        .filter(person=actor.me, stopped_at=None, done_at=None)
        .first()
    )
    if deletion is None:
        raise Refused(Refusal("DELETION_NOT_ASKED"))
    deletion.stopped_at = actor.now
    deletion.save(update_fields=["stopped_at"])
    return Done({"deletion": deletion})
