"""An office closes a team."""

from uuid import UUID

from django.db.models import Q

from backend.authority.actor import Actor
from backend.authority.services.ending import end_all_over
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from backend.messaging.send import tell
from volunteers.models import Deployment, Shift, Team, TeamMember, TeamRequest, TeamStation
from volunteers.permissions.teams import MANAGES
from volunteers.services.joining_teams import settle_waiting
from volunteers.services.teams import end_memberships, open_team


@deed("close_team")
def close_team(actor: Actor, *, team_id: UUID, reason: str) -> Done:
    """Its members and offices end with it; its past, and what it is still owed a decision on, stay
    with the branch. Nobody is left with a place in a shift that nobody leads, or out with it."""
    team = open_team(actor, team_id, "manage")
    reason = reason.strip()
    unfit = misfits(Team, close_reason=reason)
    refusals = [Refusal(each.code, "reason", each.params) for each in unfit]
    if not reason:
        refusals.append(Refusal("REASON_REQUIRED", "reason"))
    ahead = Shift.objects.filter(unit=team.pk, during__endswith__gt=actor.now)
    if ahead.exclude(state=Shift.State.CANCELLED).exists():
        refusals.append(Refusal("SHIFTS_AHEAD", "teamId"))
    if Deployment.objects.not_over(actor.now).filter(team=team).exists():
        refusals.append(Refusal("TEAM_IS_OUT", "teamId"))
    refuse_if(refusals)
    through = actor.through(MANAGES, team.pk)
    team.status, team.closed_at, team.close_reason = Team.Status.CLOSED, actor.now, reason
    team.save(update_fields=["status", "closed_at", "close_reason"])
    offices = end_all_over(team.pk, actor.now)
    joined = TeamMember.objects.not_over(actor.now).filter(team=team).order_by("pk")
    members = list(joined.select_for_update(no_key=True))
    end_memberships(members, actor.now)
    for link in TeamStation.objects.at(actor.now).filter(team=team):
        link.end(actor.now)
    waited = settle_waiting(actor, TeamRequest.State.WITHDRAWN, Q(team=team))
    told = {each.person_id for each in offices} | {each.person_id for each in members}
    told |= {each.person_id for each in waited}
    tell(
        actor.now,
        kind="team_closed",
        recipients=told - {actor.person_id},
        subject=team,
        event=f"team_closed:{team.unit.public_id}",
    )
    return Done({"team": team}, office_id=through)
