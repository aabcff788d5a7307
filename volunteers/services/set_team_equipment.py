"""Whoever leads a rescue team says what it has."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import refuse_if
from backend.fits import misfits
from volunteers.models import TeamEquipment
from volunteers.permissions.teams import KEEPS
from volunteers.services.rescue_teams import rescue_team


@deed("set_team_equipment")
def set_team_equipment(
    actor: Actor, *, team_id: UUID, name: str, state: str, quantity: int
) -> Done:
    """How many of this thing are in this state now; the row of what is gone stays, with nought."""
    team = rescue_team(actor, team_id, "keep")
    name = name.strip()
    refuse_if(misfits(TeamEquipment, name=name, state=state, quantity=quantity))
    row, _made = TeamEquipment.objects.update_or_create(
        team=team,
        name=name,
        state=state,
        defaults={"quantity": quantity, "changed_at": actor.now},
    )
    return Done({"equipment": row}, office_id=actor.through(KEEPS, team.pk))
