"""The province's office begins a new version of a standard."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from members.models import Standard, StandardVersion
from members.selectors.standards import draft_of
from members.services.standards import drafted, new_draft, office_of


@deed("draft_standard_version")
def draft_standard_version(
    actor: Actor, *, standard_id: UUID, copy_of_id: UUID | None = None
) -> Done:
    """Empty, or with all that another version says, of this standard or of another one."""
    standard = access(actor, Standard, standard_id, "edit", field="standardId", lock=True)
    if copy_of_id is None:
        version = new_draft(standard)
        version.save()
    else:
        copied = access(actor, StandardVersion, copy_of_id, field="copyOfId")
        version = drafted(standard, draft_of(copied))
    return Done({"version": version}, office_id=office_of(actor))
