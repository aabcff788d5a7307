"""Whoever is said to be somebody else stops it."""

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.identity.models import Person
from backend.messaging.send import answered
from members.models import IdentityClaim
from members.services.claims import Kind, State, object_to


@deed("object_to_claim")
def object_to_claim(actor: Actor) -> Done:
    """From the phone that logs in now: nothing of the entry is handed over any more, and the
    society decides whose the ID is. All that is asked by phones at once, because nothing is told
    of who asks."""
    rows = IdentityClaim.objects.filter(
        person=actor.me, state=State.OPEN, phone_index__isnull=False
    ).exclude(kind=Kind.DISPUTE)
    claims = list(rows.order_by("pk").select_for_update(no_key=True))
    if not claims:
        raise Refused(Refusal("NOT_FOUND"))
    for claim in claims:
        object_to(actor.now, claim)
    answered(actor.now, Person(pk=actor.me), actor.ids)
    return Done()
