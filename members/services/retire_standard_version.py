"""The province's office takes a version out of force."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from members.models import StandardVersion
from members.services.standards import office_of


@deed("retire_standard_version")
def retire_standard_version(actor: Actor, *, version_id: UUID) -> Done:
    """From now on what was in force before it is so again, if anything was. Cases that are open go
    on under it."""
    version = access(actor, StandardVersion, version_id, "edit", field="versionId", lock=True)
    if version.published_at is None or version.retired_at is not None:
        raise Refused(Refusal("VERSION_NOT_PUBLISHED", "versionId"))
    version.retired_at = actor.now
    version.save(update_fields=["retired_at"])
    return Done({"version": version}, office_id=office_of(actor))
