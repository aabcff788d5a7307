"""Somebody no longer says that another has used their ID."""

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.messaging.send import settle_office_items
from members.models import IdentityClaim
from members.services.claims import State, close


@deed("withdraw_my_dispute")
def withdraw_my_dispute(actor: Actor) -> Done:
    """What one asked while being logged in, and is not decided yet."""
    rows = IdentityClaim.objects.filter(claimant=actor.me, state=State.OPEN)
    claims = list(rows.order_by("pk").select_for_update(no_key=True))
    if not claims:
        raise Refused(Refusal("NOT_FOUND"))
    for claim in claims:
        close(claim, State.WITHDRAWN, actor.now)
        settle_office_items(actor.now, claim)
    return Done()
