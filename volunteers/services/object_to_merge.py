"""Whoever is said to be two entries, and is not, stops it."""

from django.db.models import Q

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.messaging.send import answered
from backend.privacy.models import PersonMerge
from volunteers.services.merges import State, close
from volunteers.services.refuse_merge import told


@deed("object_to_merge")
def object_to_merge(actor: Actor) -> Done:
    """By either login, without a reason: everything that is proposed of one's own entry ends. What
    the other entry is, is told to neither."""
    mine = Q(kept=actor.me) | Q(gone=actor.me)
    rows = PersonMerge.objects.filter(mine, state=State.PROPOSED)
    merges = list(rows.order_by("pk").select_for_update(no_key=True))
    if not merges:
        raise Refused(Refusal("NOT_FOUND"))
    for merge in merges:
        close(merge, State.OBJECTED, actor.now, actor.me)
        answered(actor.now, merge, actor.ids)
        told(actor, merge)
    return Done()
