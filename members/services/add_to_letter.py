"""A member goes on in a letter."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from members.models import Letter
from members.services.letters import State, ask, budget_of_additions, tidy_text, write_in


@deed("add_to_letter")
def add_to_letter(actor: Actor, *, letter_id: UUID, text: str) -> Done:
    """What was answered waits again, with the whole of its time; what waits goes on waiting."""
    budget_of_additions(actor)
    letter = access(actor, Letter, letter_id, "go_on", field="letterId", lock=True)
    if letter.state == State.WITHDRAWN:
        raise Refused(Refusal("LETTER_NOT_WAITING", "letterId"))
    write_in(actor, letter, tidy_text(text), by_office=False)
    if letter.state == State.ANSWERED:
        letter.state, letter.closed_at = State.WAITING, None
        letter.save(update_fields=["state", "closed_at"])
        ask(actor.now, letter)
    return Done({"letter": letter})
