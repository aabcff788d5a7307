"""The province's office throws a draft away."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from members.models import StandardVersion
from members.services.standards import clear, must_be_draft, must_be_seen, office_of


@deed("discard_standard_draft")
def discard_standard_draft(actor: Actor, *, version_id: UUID, revision: int) -> Done:
    """Its number goes to the next one."""
    version = access(
        actor,
        StandardVersion,
        version_id,
        "edit",
        field="versionId",
        lock=True,
        joins=("standard",),
    )
    must_be_draft(version)
    must_be_seen(version, revision)
    clear(version)
    StandardVersion.objects.filter(pk=version.pk).delete()
    return Done({"standard": version.standard}, office_id=office_of(actor))
