"""Another officer refuses hours that stand on paper: nothing of them counts."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from volunteers.models import PaperHours
from volunteers.services.proposing import close, waiting


@deed("refuse_manual_hours")
def refuse_manual_hours(actor: Actor, *, hours_id: UUID, reason: str) -> Done:
    """Whoever put them forward reads why. The paper and its pictures stay on file."""
    actor, paper, _entries, seat = waiting(actor, hours_id)
    reason = reason.strip()
    missing = [] if reason else [Refusal("REASON_REQUIRED", "reason")]
    refuse_if(misfits(PaperHours, decision_reason=reason) + missing)
    paper.decision_reason = reason
    close(actor, paper, PaperHours.State.REFUSED)
    return Done({"hours": paper}, office_id=seat.office_id, acted_for=seat.acted_for)
