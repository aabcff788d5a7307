"""A leader says what only those who come to a shift have to know."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.identity.rules.phones import to_e164
from volunteers.models import Shift, ShiftDetails

MOST = 200  # characters


@deed("set_shift_details")
def set_shift_details(
    actor: Actor,
    *,
    shift_id: UUID,
    address: str = "",
    contact: str = "",
    contact_phone: str = "",
    door_code: str = "",
) -> Done:
    """In the place of what there was; what is left out is said no more."""
    shift = access(actor, Shift, shift_id, "assign", field="shiftId", lock=True)
    phone = to_e164(contact_phone) if contact_phone else ""
    texts = {"address": address, "contact": contact, "doorCode": door_code}
    wrong = [
        Refusal("TOO_LONG", field, {"most": MOST})
        for field, text in texts.items()
        if len(text) > MOST
    ]
    if phone is None:
        wrong.append(Refusal("INVALID", "contactPhone"))
    if shift.during.upper <= actor.now:
        wrong.append(Refusal("SHIFT_OVER", "shiftId"))
    refuse_if(wrong)
    details = ShiftDetails.objects.filter(shift=shift).first() or ShiftDetails(shift=shift)
    details.address, details.contact, details.door_code = address, contact, door_code
    details.contact_phone = phone
    details.set_by_id, details.set_at = actor.me, actor.now
    details.save()
    return Done({"shift": shift}, office_id=actor.through("shift.assign", shift.unit_id))
