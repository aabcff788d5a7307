"""An office changes what a team is called, what it does or when it was founded."""

from datetime import date
from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import refuse_if
from volunteers import kinds
from volunteers.permissions.teams import MANAGES
from volunteers.services.teams import open_team, team_refusals


@deed("edit_team")
def edit_team(
    actor: Actor,
    *,
    team_id: UUID,
    name: str | None = None,
    field: str | None = None,
    rescue_kind: str | None = None,
    founded_on: date | None = None,
) -> Done:
    """What is left out stays. Whoever no longer rescues has no kind of rescue any more."""
    team = open_team(actor, team_id, "manage")
    unit = team.unit
    unit.name = unit.name if name is None else name.strip()
    team.field = team.field if field is None else field
    if rescue_kind is not None:
        team.rescue_kind = rescue_kind
    elif team.field != kinds.RESCUE:
        team.rescue_kind = ""
    team.founded_on = founded_on or team.founded_on
    refuse_if(
        team_refusals(
            actor,
            name=unit.name,
            field=team.field,
            rescue_kind=team.rescue_kind,
            founded_on=team.founded_on,
            flag_given_on=team.flag_given_on,
        )
    )
    unit.save(update_fields=["name"])
    team.save(update_fields=["field", "rescue_kind", "founded_on"])
    return Done({"team": team}, office_id=actor.through(MANAGES, team.pk))
