"""Taking a version of a standard along as a workbook."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from members.models import StandardVersion
from members.services.standards import office_of
from members.workbooks import standard_address


@deed("export_standard_version")
def export_standard_version(actor: Actor, *, version_id: UUID) -> Done:
    """Drafts leave the house by this, so the audit says who took them."""
    version = access(actor, StandardVersion, version_id, "edit", field="versionId")
    said = {"workbook": standard_address(actor, version_id)}
    return Done({"version": version}, office_id=office_of(actor), said=said)
