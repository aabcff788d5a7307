"""A leader has nobody else asked."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from volunteers.models import Cascade


@deed("stop_cascade")
def stop_cascade(actor: Actor, *, cascade_id: UUID) -> Done:
    """Whoever was asked may still answer."""
    cascade = access(
        actor,
        Cascade,
        cascade_id,
        "stop",
        field="cascadeId",
        lock=True,
        joins=("shift",),
        lock_first=("shift",),
    )
    if cascade.state != Cascade.State.RUNNING:
        raise Refused(Refusal("CASCADE_OVER", "cascadeId"))
    cascade.state, cascade.ended_at = Cascade.State.STOPPED, actor.now
    cascade.save(update_fields=["state", "ended_at"])
    office_id = actor.through("shift.assign", cascade.shift.unit_id)
    return Done({"cascade": cascade}, office_id=office_id)
