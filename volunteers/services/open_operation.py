"""A society opens an operation."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.models import Unit
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import refuse_if
from backend.fits import misfits
from volunteers.models import Operation
from volunteers.permissions.operations import OPERATES
from volunteers.rules.operation import level_refusals
from volunteers.services.pinned import Place, pinned


@deed("open_operation")
def open_operation(
    actor: Actor, *, unit_id: UUID, name: str, place: Place, level: int | None = None
) -> Done:
    unit = access(actor, Unit, unit_id, "operate", field="unitId")
    name = name.strip()
    refuse_if(misfits(Operation, name=name) + level_refusals(level))
    operation = Operation.objects.create(
        unit=unit,
        name=name,
        level=level,
        opened_by_id=actor.me,
        opened_at=actor.now,
        **pinned(Operation, place),
    )
    return Done({"operation": operation}, office_id=actor.through(OPERATES, unit.pk))
