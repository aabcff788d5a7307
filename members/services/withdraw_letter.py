"""A member no longer wants an answer."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from members.models import Letter
from members.services.letters import State, close


@deed("withdraw_letter")
def withdraw_letter(actor: Actor, *, letter_id: UUID) -> Done:
    """What waits for an answer; what it says goes with it. A thread that had one before is as it
    was then."""
    letter = access(actor, Letter, letter_id, "go_on", field="letterId", lock=True)
    if letter.state != State.WAITING:
        raise Refused(Refusal("LETTER_NOT_WAITING", "letterId"))
    texts = letter.texts.order_by("pk")
    before = texts.filter(by_office=True).last()
    texts.filter(pk__gt=before.pk if before else 0).update(text_sealed=None)
    close(letter, State.ANSWERED if before else State.WITHDRAWN, actor.now)
    return Done({"letter": letter})
