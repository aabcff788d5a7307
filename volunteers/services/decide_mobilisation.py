"""A second person agrees that many are called at once, or does not."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.second import as_second
from backend.messaging.send import settle_office_items, tell
from volunteers.models import Mobilisation
from volunteers.permissions.operations import MOBILISES
from volunteers.services.mobilising import State, marked, open_mobilisation

FIELD = "mobilisationId"


@deed("decide_mobilisation")
def decide_mobilisation(
    actor: Actor, *, mobilisation_id: UUID, agreed: bool, reason: str = ""
) -> Done:
    """Anybody else who may call there, also from above. Agreed, it begins; refused, whoever wanted
    it reads why."""
    mobilisation = open_mobilisation(actor, mobilisation_id, "keep")
    actor = as_second(
        actor,
        mobilisation,
        permission=MOBILISES,
        asked_by=mobilisation.called_by_id,
        field=FIELD,
    )
    if mobilisation.state != State.WAITING:
        raise Refused(Refusal("MOBILISATION_DECIDED", FIELD))
    reason = reason.strip()
    needed = [] if agreed or reason else [Refusal("REASON_REQUIRED", "reason")]
    refuse_if(misfits(Mobilisation, reason=reason) + needed)
    mobilisation.state = State.RUNNING if agreed else State.REFUSED
    mobilisation.reason = reason
    mobilisation.decided_by_id, mobilisation.decided_at = actor.me, actor.now
    mobilisation.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    settle_office_items(actor.now, mobilisation)
    if not agreed:
        tell(
            actor.now,
            kind=marked("mobilisation_refused", mobilisation),
            recipients=[mobilisation.called_by_id],
            subject=mobilisation,
            event=f"mobilisation_refused:{mobilisation.public_id}",
        )
    return Done(
        {"mobilisation": mobilisation},
        office_id=actor.through(MOBILISES, mobilisation.unit_id),
    )
