"""The province's office puts a draft in force, from a day on."""

from datetime import datetime
from uuid import UUID

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from members.models import StandardVersion
from members.rules.standard import publish_refusals
from members.selectors.standards import branch_kinds, draft_of, nameable
from members.services.standards import must_be_draft, must_be_seen, office_of
from members.standard_permissions import edits_standards


@deed("publish_standard_version")
def publish_standard_version(
    actor: Actor, *, version_id: UUID, revision: int, effective_from: datetime | None = None
) -> Done:
    """From then on nobody changes it. Cases that are open go on under the version they were
    submitted under."""
    version = access(actor, StandardVersion, version_id, "edit", field="versionId", lock=True)
    actor = again(actor)
    if not edits_standards(actor):
        raise Refused(Refusal("NOT_FOUND", "versionId"))
    must_be_draft(version)
    must_be_seen(version, revision)
    start = effective_from or actor.now
    refusals = publish_refusals(draft_of(version), branch_kinds(), nameable())
    if start < actor.now:
        refusals.append(Refusal("IN_THE_PAST", "effectiveFrom"))
    refuse_if(refusals)
    version.effective_from, version.published_at = start, actor.now
    version.save(update_fields=["effective_from", "published_at"])
    return Done({"version": version}, office_id=office_of(actor))
