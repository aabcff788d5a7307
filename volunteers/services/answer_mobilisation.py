"""Somebody who was called says whether they come."""

from datetime import timedelta
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import answered
from volunteers.models import Alert, Mobilisation
from volunteers.rules.mobilisation import ARRIVED, COMING, answer_refusals

FIELD = "mobilisationId"


@deed("answer_mobilisation")
def answer_mobilisation(
    actor: Actor,
    *,
    mobilisation_id: UUID,
    answer: str,
    eta_minutes: int | None = None,
    reason: str = "",
) -> Done:
    """The last answer counts. Only one's own row is locked, so that thousands answer at once."""
    mobilisation = access(actor, Mobilisation, mobilisation_id, "answer", field=FIELD)
    if mobilisation.state != Mobilisation.State.RUNNING:
        raise Refused(Refusal("MOBILISATION_OVER", FIELD))
    reason = reason.strip()
    refuse_if(answer_refusals(answer, eta_minutes, reason) + misfits(Alert, reason=reason))
    mine = Alert.objects.filter(mobilisation=mobilisation, person__any=list(actor.ids))
    alert = mine.order_by("pk").select_for_update(no_key=True)[0]
    alert.answer, alert.reason = answer, reason
    alert.answered_at = actor.now
    alert.first_answered_at = alert.first_answered_at or actor.now
    way = None if answer != COMING else timedelta(minutes=eta_minutes or 0)
    alert.expected_at = None if way is None else actor.now + way
    alert.arrived_at = (alert.arrived_at or actor.now) if answer == ARRIVED else None
    alert.save()
    answered(actor.now, mobilisation, actor.ids)
    return Done({"alert": alert})
