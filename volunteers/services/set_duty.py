"""A volunteer comes on duty, or goes off it."""

from backend.authority.actor import Actor
from backend.deed import Done, deed
from volunteers.services.readiness import my_readiness


@deed("set_duty")
def set_duty(actor: Actor, *, on_duty: bool) -> Done:
    """From now on until they say otherwise; said twice it began the first time. Off it, where they
    were is forgotten."""
    mine = my_readiness(actor)
    if not on_duty:
        mine.duty_since = None
        mine.forget_place()
    elif mine.duty_since is None:
        mine.duty_since = actor.now
    mine.save()
    return Done(ids={})
