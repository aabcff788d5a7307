"""The province's office makes a draft of a workbook that it sent."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from members.models import Standard
from members.selectors.standard_workbook import draft_sent
from members.services.standards import drafted, office_of


@deed("import_standard_version")
def import_standard_version(actor: Actor, *, standard_id: UUID, file_id: UUID) -> Done:
    """The standard is locked only once the workbook is read, which takes its child a while."""
    access(actor, Standard, standard_id, "edit", field="standardId")
    draft = draft_sent(actor, file_id)
    standard = access(actor, Standard, standard_id, "edit", field="standardId", lock=True)
    return Done({"version": drafted(standard, draft)}, office_id=office_of(actor))
