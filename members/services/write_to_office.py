"""A member writes to an office."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.models import Unit
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from members.models import Letter
from members.permissions import UNIT_KINDS
from members.services.letters import ask, budget_of_letters, tidy_text, write_in


@deed("write_to_office")
def write_to_office(actor: Actor, *, unit_id: UUID, text: str) -> Done:
    """To whoever answers letters there; a team or a station is written to through its branch."""
    unit = access(actor, Unit, unit_id, field="unitId")
    if unit.kind not in UNIT_KINDS:
        raise Refused(Refusal("NOT_WRITTEN_TO", "unitId"))
    text = tidy_text(text)
    budget_of_letters(actor)
    letter = Letter.objects.create(person_id=actor.me, unit=unit, written_at=actor.now)
    write_in(actor, letter, text, by_office=False)
    ask(actor.now, letter)
    return Done({"letter": letter})
