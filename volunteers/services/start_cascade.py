"""A leader has places offered to one after the other."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from volunteers.models import Cascade, Shift
from volunteers.services.cascading import go_on
from volunteers.services.places import chosen_slot, is_open

LONGEST_MINUTES = 1440


@deed("start_cascade")
def start_cascade(
    actor: Actor,
    *,
    shift_id: UUID,
    places: int,
    answer_minutes: int,
    slot_id: UUID | None = None,
    skill: str = "",
    widened: bool = False,
) -> Done:
    """The first are asked now; each no, and each silence at its end, goes to the next."""
    shift = access(
        actor, Shift, shift_id, "assign", field="shiftId", lock=True, joins=("activity",)
    )
    if actor.now >= shift.during.upper:
        raise Refused(Refusal("SHIFT_OVER", "shiftId"))
    if not is_open(shift):
        raise Refused(Refusal("SHIFT_NOT_OPEN", "shiftId"))
    slot = chosen_slot(shift, slot_id)
    free = slot.maximum - slot.taken
    refusals = misfits(Cascade, skill=skill)
    if not 1 <= places <= max(free, 1):
        refusals.append(Refusal("OUT_OF_RANGE", "places", {"least": 1, "most": free}))
    if not 1 <= answer_minutes <= LONGEST_MINUTES:
        figures = {"least": 1, "most": LONGEST_MINUTES}
        refusals.append(Refusal("OUT_OF_RANGE", "answerMinutes", figures))
    if not free:
        refusals.append(Refusal("SHIFT_FULL", "shiftId"))
    refuse_if(refusals)
    cascade = Cascade.objects.create(
        shift=shift,
        slot=slot,
        places=places,
        answer_minutes=answer_minutes,
        skill=skill,
        widened=widened,
        started_by_id=actor.me,
        started_at=actor.now,
    )
    go_on(actor, cascade)
    return Done({"cascade": cascade}, office_id=actor.through("shift.assign", shift.unit_id))
