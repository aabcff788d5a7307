"""What is read of files."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.errors import Refusal, Refused
from backend.files.models import Upload


def own_stored(actor: Actor, public_id: UUID, *, purpose: str, field: str) -> Upload:
    """One's own, stored, for this purpose; to be read, not to be kept."""
    upload = Upload.objects.filter(public_id=public_id, owner=actor.me).first()
    if upload is None:
        raise Refused(Refusal("NOT_FOUND", field))
    if upload.state != Upload.State.STORED or upload.purpose != purpose:
        raise Refused(Refusal("FILE_NOT_STORED", field))
    return upload
