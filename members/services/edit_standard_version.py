"""The province's office writes a draft, as a whole."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from members.models import StandardVersion
from members.rules.standard import VersionDraft
from members.services.standards import must_be_draft, must_be_seen, office_of, write


@deed("edit_standard_version")
def edit_standard_version(
    actor: Actor, *, version_id: UUID, revision: int, draft: VersionDraft
) -> Done:
    """In place of what it said; `revision` is the one the officer has seen. What it still lacks to
    be published is no reason to refuse it."""
    version = access(actor, StandardVersion, version_id, "edit", field="versionId", lock=True)
    must_be_draft(version)
    must_be_seen(version, revision)
    write(version, draft)
    version.revision += 1
    version.save()
    return Done({"version": version}, office_id=office_of(actor))
