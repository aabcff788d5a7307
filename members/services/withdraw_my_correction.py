"""Somebody no longer wants what they asked to have corrected."""

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from members.models import DataCorrection
from members.services.corrections import State, close


@deed("withdraw_my_correction")
def withdraw_my_correction(actor: Actor) -> Done:
    """The one that is not decided yet. What was changed at once stays."""
    rows = DataCorrection.objects.filter(person=actor.me, state=State.OPEN)
    correction = rows.select_for_update(no_key=True).first()
    if correction is None:
        raise Refused(Refusal("NOT_FOUND"))
    close(correction, State.WITHDRAWN, actor.now)
    return Done({"correction": correction})
