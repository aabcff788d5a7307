"""A branch or a society above it makes a team."""

from datetime import date
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.authority.services.tree import add_unit
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from members.models import Branch
from volunteers.models import Team
from volunteers.permissions.teams import MANAGES
from volunteers.services.teams import team_refusals


@deed("create_team")
def create_team(
    actor: Actor,
    *,
    branch_id: UUID,
    name: str,
    field: str,
    founded_on: date,
    rescue_kind: str = "",
) -> Done:
    """Its unit stands under the branch's; leader and deputies are offices given over it."""
    branch = access(
        actor, Branch, branch_id, "manage_teams", field="branchId", lock=True, joins=("unit",)
    )
    if branch.status != Branch.Status.ACTIVE:
        raise Refused(Refusal("BRANCH_CLOSED", "branchId"))
    name = name.strip()
    given = {"field": field, "rescue_kind": rescue_kind, "founded_on": founded_on}
    refuse_if(
        team_refusals(actor, name=name, field=field, rescue_kind=rescue_kind, founded_on=founded_on)
    )
    unit = add_unit(kind="team", name=name, parent=branch.unit, start=actor.now)
    team = Team.objects.create(unit=unit, branch=branch, **given)
    return Done({"team": team}, office_id=actor.through(MANAGES, branch.pk))
