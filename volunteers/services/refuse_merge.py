"""A proposed merge does not come about: the office refuses it, or who proposed it takes it back."""

from uuid import UUID

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from backend.messaging.send import tell
from backend.privacy.models import PersonMerge
from volunteers.services.merges import State, be_open, close, seat_of, tell_both


@deed("refuse_merge")
def refuse_merge(actor: Actor, *, merge_id: UUID, reason: str) -> Done:
    """One is enough for a no."""
    merge = access(actor, PersonMerge, merge_id, "decide", field="mergeId", lock=True)
    actor = again(actor)
    seat = None if actor.is_me(merge.proposed_by_id) else seat_of(actor, merge)
    be_open(merge, actor.now)
    reason = reason.strip()
    refusals = misfits(PersonMerge, decision_reason=reason)
    if not reason:
        refusals.append(Refusal("REASON_REQUIRED", "reason"))
    refuse_if(refusals)
    close(merge, State.REFUSED, actor.now, actor.me, reason)
    tell_both(actor.now, merge, "merge_of_you_refused")
    if seat is None:
        return Done({"merge": merge}, office_id=None)  # as who proposed it, whatever they hold
    told(actor, merge)
    return Done({"merge": merge}, office_id=seat.office_id, acted_for=seat.acted_for)


def told(actor: Actor, merge: PersonMerge) -> None:
    """Whoever proposed it hears that it does not come about."""
    tell(
        actor.now,
        kind="merge_stopped",
        recipients=[merge.proposed_by_id],
        subject=merge,
        event=f"merge_stopped:{merge.public_id}",
    )
