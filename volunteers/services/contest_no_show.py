"""A volunteer says that they were there, or could not be, and asks the office above the leader."""

from datetime import datetime
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.models import UnitClosure
from backend.authority.selectors import holders
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import ask_office
from volunteers.models import NoShow
from volunteers.services.places import lock_assignment


@deed("contest_no_show")
def contest_no_show(actor: Actor, *, assignment_id: UUID, reason: str) -> Done:
    """Once, within the time that was told with the mark."""
    assignment, shift = lock_assignment(actor, assignment_id)
    no_show = NoShow.objects.filter(assignment=assignment).select_for_update(no_key=True).first()
    if no_show is None or no_show.contested_at is not None:
        raise Refused(Refusal("NOTHING_TO_CONTEST", "assignmentId"))
    if actor.now >= no_show.contest_until:
        raise Refused(Refusal("DEADLINE_PASSED", "assignmentId"))
    objection = reason.strip()
    refuse_if(misfits(NoShow, reason=objection))
    no_show.objection, no_show.contested_at = objection, actor.now
    no_show.save(update_fields=["objection", "contested_at"])
    ask_office(
        actor.now,
        unit=unit_above(actor.now, shift.unit_id, {no_show.marked_by_id, assignment.person_id}),
        permission="shift.assign",
        kind="no_show_contested",
        mutation="decideNoShow",
        subject=no_show,
        event=f"no_show_contested:{no_show.public_id}",
        submitted_by_id=assignment.person_id,
    )
    return Done({"assignment": assignment})


def unit_above(now: datetime, unit_id: int, beside: set[int]) -> int:
    """The nearest where somebody else sits who may send people to the shift; where nobody does, the
    next, whose empty seat is filled from above."""
    chain = UnitClosure.objects.at(now).filter(descendant=unit_id, depth__gt=0)
    above = list(chain.order_by("depth").values_list("ancestor", flat=True)) or [unit_id]
    sitting = (each for each in above if set(holders(now, "shift.assign", each)) - beside)
    return next(sitting, above[0])
