"""Leave is whose it is; offices hear of it by what they may not do in it."""

from backend.authority.actor import Actor
from backend.authority.scope import Extent, own, scoped
from volunteers.models import Leave


@scoped(Leave)
@scoped(Leave, "end")
def own_leave(actor: Actor) -> Extent:
    return own(actor, "person")
