"""Who sees and decides on merges of two entries."""

from backend.authority.actor import Actor
from backend.authority.scope import Extent, either, own, scoped, within
from backend.privacy.models import PersonMerge


@scoped(PersonMerge)
@scoped(PersonMerge, "decide")
def see_merge(actor: Actor) -> Extent:
    """The office it was put before, and who proposed it; whose turn it is, the deed asks of the
    seats. The two it is about are told that it was proposed, and nothing of each other."""
    return either(own(actor, "proposed_by"), within(actor, "person.merge", "unit"))
