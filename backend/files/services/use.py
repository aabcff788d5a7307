"""Taking an upload into use and letting it go, under the transaction of whoever needs it."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.errors import Refusal, Refused
from backend.files.models import Upload


def take(actor: Actor, public_id: UUID, *purposes: str, field: str) -> Upload:
    """One's own, stored, for one of these purposes; from now on it is kept until it is let go."""
    upload = (
        Upload.objects.select_for_update(no_key=True)
        .filter(public_id=public_id, owner=actor.me)
        .first()
    )
    if upload is None:
        raise Refused(Refusal("NOT_FOUND", field))
    if upload.state != Upload.State.STORED or upload.purpose not in purposes:
        raise Refused(Refusal("FILE_NOT_STORED", field))
    upload.forget_at = None
    upload.save(update_fields=["forget_at"])
    return upload


def hand_over(actor: Actor, public_id: UUID, *, purpose: str, field: str) -> Upload:
    """As `take`, and it is nobody's own any more: it stays when whoever sent it is erased."""
    upload = take(actor, public_id, purpose, field=field)
    upload.owner = None
    upload.save(update_fields=["owner"])
    return upload


def let_go(actor: Actor, upload_id: int) -> None:
    """Deleted by the clock, at the next hour."""
    Upload.objects.filter(pk=upload_id).update(forget_at=actor.now)
