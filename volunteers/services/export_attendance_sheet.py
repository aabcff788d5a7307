"""Taking along on paper who is expected in a shift."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from volunteers.models import Shift
from volunteers.printing import sheet_addresses


@deed("export_attendance_sheet")
def export_attendance_sheet(actor: Actor, *, shift_id: UUID) -> Done:
    """Names leave the house, so it is a deed: the audit says who took them and through which
    office. The addresses are said once and hold for ten minutes."""
    shift = access(actor, Shift, shift_id, "export_sheet", field="shiftId")
    return Done(
        {"shift": shift},
        office_id=actor.through("shift.keep", shift.unit_id),
        said=sheet_addresses(actor, shift.public_id),
    )
