"""An office answers a member's letter."""

from uuid import UUID

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.authority.seats import take
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.messaging.send import tell
from members.models import Letter
from members.services.letters import ANSWERS, State, close, tidy_text, write_in


@deed("answer_letter")
def answer_letter(actor: Actor, *, letter_id: UUID, text: str) -> Done:
    """The member is told that there is an answer, not what it says. Late is not too late."""
    letter = access(actor, Letter, letter_id, "answer", field="letterId", lock=True)
    actor = again(actor)
    if actor.is_me(letter.person_id):
        raise Refused(Refusal("OWN_SUBMISSION", "letterId"))
    seat = take(actor, letter.unit_id, ANSWERS, submitted_by=letter.person_id, field="letterId")
    if letter.state != State.WAITING:
        raise Refused(Refusal("LETTER_NOT_WAITING", "letterId"))
    write_in(actor, letter, tidy_text(text), by_office=True)
    close(letter, State.ANSWERED, actor.now)
    tell(
        actor.now,
        kind="letter_answered",
        recipients=[letter.person_id],
        subject=letter,
        event=f"letter_answered:{letter.public_id}:{actor.now:%Y%m%d%H%M%S%f}",
    )
    return Done({"letter": letter}, office_id=seat.office_id, acted_for=seat.acted_for)
