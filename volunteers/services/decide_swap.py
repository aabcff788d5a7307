"""A leader agrees that a place changes hands, or does not."""

from uuid import UUID

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.authority.seats import decide, take
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import open_item, settle_office_items, tell
from volunteers.models import Assignment, Shift, Swap
from volunteers.services.swaps import hand_over
from volunteers.services.waiting import judge_again

State = Assignment.State


@deed("decide_swap")
def decide_swap(actor: Actor, *, assignment_id: UUID, accept: bool, reason: str = "") -> Done:
    """Of the place of whoever would take over, judged again as of now. Declined, they read why, and
    the giver's offer is open to others. Neither of the two decides."""
    field = "assignmentId"
    known = access(actor, Assignment, assignment_id, "decide", field=field)
    locked = Shift.objects.select_related("activity").select_for_update(no_key=True, of=("self",))
    shift = locked.get(pk=known.shift_id)
    taker = access(
        actor, Assignment, assignment_id, "decide", field=field, lock=True, joins=("person", "slot")
    )
    taker.shift = shift
    actor = again(actor)
    item = open_item(taker, "swap_to_decide")
    swap = Swap.objects.filter(taken=taker, state=Swap.State.OPEN).select_related("place").first()
    if taker.state != State.APPLIED or item is None or swap is None:
        take(actor, shift.unit_id, "shift.assign", field=field)
        raise Refused(Refusal("NOTHING_TO_DECIDE", field))
    seat = decide(actor, item, field=field)
    reason = reason.strip()
    refuse_if(_refusals(actor, swap, accept=accept, reason=reason))
    if accept:
        _judge(actor, shift, swap, taker)
        hand_over(actor, swap, taker)
    else:
        taker.state, taker.reason, taker.changed_at = State.DECLINED, reason, actor.now
        taker.save(update_fields=["state", "reason", "changed_at"])
    settle_office_items(actor.now, taker)
    tell(
        actor.now,
        kind="sign_up_approved" if accept else "sign_up_declined",
        recipients=[taker.person_id],
        subject=taker,
        event=f"swap_decided:{taker.public_id}",
    )
    return Done({"assignment": taker}, office_id=seat.office_id, acted_for=seat.acted_for)


def _refusals(actor: Actor, swap: Swap, *, accept: bool, reason: str) -> list[Refusal]:
    refusals = misfits(Assignment, reason=reason)
    if actor.is_me(swap.place.person_id):
        refusals.append(Refusal("OWN_PLACE", "assignmentId"))
    if not accept and not reason:
        refusals.append(Refusal("REASON_REQUIRED", "reason"))
    return refusals


def _judge(actor: Actor, shift: Shift, swap: Swap, taker: Assignment) -> None:
    if swap.place.state != State.ACCEPTED or shift.during.lower <= actor.now:
        raise Refused(Refusal("NO_SWAP", "assignmentId"))
    taker.slot.taken -= 1
    judge_again(actor, shift, taker)
