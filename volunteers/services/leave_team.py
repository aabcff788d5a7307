"""A member leaves a team."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.messaging.send import tell
from volunteers.services.joining_teams import who_leads
from volunteers.services.teams import end_memberships, membership, open_team


@deed("leave_team")
def leave_team(actor: Actor, *, team_id: UUID) -> Done:
    """Always, for no reason. An office over it is resigned apart, and what one promised to come to
    is kept or given back apart."""
    team = open_team(actor, team_id, "see")
    member = membership(actor, team, actor.me)
    if member is None:
        raise Refused(Refusal("NOT_IN_TEAM", "teamId"))
    end_memberships([member], actor.now)
    tell(
        actor.now,
        kind="team_left",
        recipients=who_leads(actor, team),
        subject=team,
        event=f"team_left:{member.public_id}",
    )
    return Done({"member": member})
