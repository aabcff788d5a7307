"""The report of a year was filed with the authority."""

from datetime import datetime
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from backend.privacy.models import MinorsReport
from backend.privacy.services.open_incident import KEEPS


@deed("file_minors_report")
def file_minors_report(
    actor: Actor, *, report_id: UUID, receipt: str, filed_at: datetime | None = None
) -> Done:
    """Said once; left out, it is now."""
    report = access(actor, MinorsReport, report_id, "keep", field="reportId", lock=True)
    at, receipt = filed_at or actor.now, receipt.strip()
    refusals = misfits(MinorsReport, receipt=receipt)
    if not receipt:
        refusals.append(Refusal("REQUIRED", "receipt"))
    if report.filed_at is not None:
        refusals.append(Refusal("REPORT_FILED", "reportId"))
    if at > actor.now:
        refusals.append(Refusal("INCIDENT_IN_THE_FUTURE", "filedAt"))
    refuse_if(refusals)
    report.filed_at, report.receipt, report.filed_by_id = at, receipt, actor.me
    report.save(update_fields=["filed_at", "receipt", "filed_by"])
    return Done({"report": report}, office_id=actor.through(KEEPS, report.unit_id))
