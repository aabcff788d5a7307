"""A person no longer holds a licence, or entered it by mistake."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from members.models import Licence


@deed("end_licence")
def end_licence(actor: Actor, *, licence_id: UUID) -> Done:
    """It stays, for what it was good for until now."""
    licence = access(actor, Licence, licence_id, "end", field="licenceId", lock=True)
    if licence.ended_at is not None:
        raise Refused(Refusal("LICENCE_ENDED", "licenceId"))
    licence.ended_at = actor.now
    licence.save(update_fields=["ended_at"])
    return Done({"licence": licence})
