"""A volunteer reports that a task is done."""

from collections.abc import Sequence
from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import ask_office
from volunteers.models import TaskPart
from volunteers.services.photos import photo_refusals, take_photos
from volunteers.services.tasks import REPORTED, State, locked_part


@deed("report_task")
def report_task(actor: Actor, *, part_id: UUID, note: str, photo_ids: Sequence[UUID] = ()) -> Done:
    """Late too: whoever leads looks at it, and confirms or returns it."""
    part = locked_part(actor, part_id, "answer")
    if part.state not in (State.TAKEN, State.RETURNED):
        raise Refused(Refusal("TASK_NOT_YOURS", "partId"))
    note = note.strip()
    missing = [] if note else [Refusal("REQUIRED", "note")]
    refuse_if(missing + misfits(TaskPart, note=note) + photo_refusals(photo_ids))
    take_photos(actor, part.task.activity, photo_ids, part)
    part.state, part.note, part.changed_at = State.REPORTED, note, actor.now
    part.save(update_fields=["state", "note", "changed_at"])
    ask_office(
        actor.now,
        unit=part.task.activity.unit_id,
        permission="shift.assign",
        kind=REPORTED,
        mutation="confirmTask",
        subject=part,
        event=f"{REPORTED}:{part.public_id}:{actor.now:%Y%m%d%H%M%S%f}",
        submitted_by_id=actor.me,
    )
    return Done({"part": part})
