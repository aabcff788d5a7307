"""The office above the leader decides on an objection against being marked as absent."""

from uuid import UUID

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.authority.seats import decide, take
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import office_items, settle_office_items, tell
from volunteers.models import Assignment, Attendance, NoShow, Shift
from volunteers.services.cascading import pass_on
from volunteers.services.contest_no_show import unit_above
from volunteers.services.known import lock_people
from volunteers.services.places import take_place

State = Assignment.State


@deed("decide_no_show")
def decide_no_show(actor: Actor, *, assignment_id: UUID, upheld: bool, reason: str) -> Done:
    """Upheld, the mark is taken back; never by whoever made it, nor by whom it is about."""
    known = access(actor, Assignment, assignment_id, "decide", field="assignmentId")
    shift = Shift.objects.select_for_update(no_key=True).get(pk=known.shift_id)
    lock_people([known.person_id])
    assignment = access(actor, Assignment, assignment_id, "decide", field="assignmentId", lock=True)
    actor = again(actor)
    no_show = NoShow.objects.filter(assignment=assignment).select_for_update(no_key=True).first()
    item = office_items(no_show).filter(settled_at=None).first() if no_show else None
    if no_show is None or item is None:
        above = unit_above(actor.now, shift.unit_id, {assignment.person_id})
        take(actor, above, "shift.assign", field="assignmentId")
        raise Refused(Refusal("NOTHING_TO_DECIDE", "assignmentId"))
    seat = decide(actor, item, field="assignmentId")
    if actor.is_me(no_show.marked_by_id):
        raise Refused(Refusal("OWN_MARK", "assignmentId"))
    reason = reason.strip()
    refuse_if(misfits(NoShow, reason=reason))
    no_show.upheld, no_show.decision_reason = upheld, reason
    no_show.decided_by_id, no_show.decided_at = actor.me, actor.now
    no_show.save(update_fields=["upheld", "decision_reason", "decided_by", "decided_at"])
    if upheld:
        assignment.state, assignment.changed_at = _state_again(shift, assignment), actor.now
        assignment.save(update_fields=["state", "changed_at"])
        pass_on(actor, assignment.slot_id)
    settle_office_items(actor.now, no_show)
    tell(
        actor.now,
        kind="no_show_decided",
        recipients={assignment.person_id, no_show.marked_by_id},
        subject=assignment,
        event=f"no_show_decided:{no_show.public_id}",
    )
    return Done({"assignment": assignment}, office_id=seat.office_id, acted_for=seat.acted_for)


def _state_again(shift: Shift, place: Assignment) -> str:
    """As it would be had nobody marked it; cancelled as its shift is, or given back without blame
    where it was filled meanwhile, or its holder has another at that time."""
    if shift.state == Shift.State.CANCELLED:
        return State.CANCELLED
    others = Assignment.objects.filter(person=place.person_id).exclude(pk=place.pk)
    same = others.filter(shift=place.shift_id, state__in=Assignment.LIVE)
    at_once = others.filter(
        during__overlap=place.during, state__in=Assignment.HOLDING, waived=False
    )
    if same.exists() or at_once.exists() or not take_place(place.slot_id):
        return State.WITHDRAWN
    there = Attendance.objects.filter(assignment=place).first()
    if there is None:
        return State.ACCEPTED
    return State.COMPLETED if there.checked_out_at else State.CHECKED_IN
