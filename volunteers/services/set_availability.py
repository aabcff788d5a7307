"""A volunteer says in which hours of a week they could serve."""

from collections.abc import Sequence

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import refuse_if
from volunteers.rules.readiness import Hours, hours_refusals
from volunteers.services.readiness import my_readiness, put_hours


@deed("set_availability")
def set_availability(
    actor: Actor, *, hours: Sequence[Hours] | None = None, on_call: bool | None = None
) -> Done:
    """Hours that are given replace all there were. Nobody has to serve in them: they are whom one
    asks first."""
    refuse_if(hours_refusals(hours or ()))
    mine = my_readiness(actor)
    if on_call is not None:
        mine.on_call = on_call
    mine.save()
    if hours is not None:
        put_hours(actor.me, hours)
    return Done(ids={})
