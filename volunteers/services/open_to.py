"""For whose volunteers a shift is."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.models import Unit
from backend.authority.scope import access
from backend.errors import Refusal, Refused
from members.permissions import UNIT_KINDS

FIELD = "openToId"


def open_to(actor: Actor, unit_id: UUID) -> Unit:
    """Of a branch, or of all below a society: nobody volunteers for a team or a station."""
    unit = access(actor, Unit, unit_id, field=FIELD)
    if unit.kind not in UNIT_KINDS:
        raise Refused(Refusal("INVALID", FIELD))
    return unit
