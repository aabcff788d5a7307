"""Somebody handles people's data no longer."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.privacy.models import Processor
from backend.privacy.services.open_incident import KEEPS


@deed("end_processor")
def end_processor(actor: Actor, *, processor_id: UUID) -> Done:
    """Now; the row stays, because who had what has to be known for years."""
    processor = access(actor, Processor, processor_id, "keep", field="processorId", lock=True)
    until = processor.during.upper
    if processor.during.lower >= actor.now or (until is not None and until <= actor.now):
        raise Refused(Refusal("PROCESSOR_ENDED", "processorId"))
    processor.end(actor.now)
    office_id = actor.through(KEEPS, processor.unit_id)
    return Done({"processor": processor}, office_id=office_id)
