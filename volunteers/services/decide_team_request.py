"""Whoever leads a team takes in who asked, or lends whom another team asks for; or declines."""

from uuid import UUID

from backend.authority.actor import Actor, again
from backend.authority.seats import decide, take
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import open_item, tell
from volunteers.models import Team, TeamRequest
from volunteers.permissions.teams import MEMBERS
from volunteers.rules.team import join_refusals
from volunteers.services.joining_teams import (
    join_facts,
    locked_request,
    settle_request,
    take_in,
    who_leads,
)
from volunteers.services.lending import judged_lending, lend

State = TeamRequest.State


@deed("decide_team_request")
def decide_team_request(actor: Actor, *, request_id: UUID, accept: bool, reason: str = "") -> Done:
    """Whether they may join is asked again: they may have been taken in or suspended meanwhile."""
    field = "requestId"
    asked = locked_request(actor, request_id, "decide")
    team = asked.team
    actor = again(actor)
    item = open_item(asked)
    if item is None:
        unit_id = asked.home_id or asked.team_id
        take(actor, unit_id, MEMBERS, submitted_by=asked.asked_by_id, field=field)
        raise Refused(Refusal("NOTHING_TO_DECIDE", field))
    seat = decide(actor, item, field=field)
    reason = reason.strip()
    refusals = misfits(TeamRequest, reason=reason)
    if accept:
        refusals += join_refusals(join_facts(actor, team, [asked.person_id])[asked.person_id])
        refusals += judged_lending(actor, team, asked) if asked.home else []
        refusals += [Refusal("TEAM_CLOSED", field)] if team.status == team.Status.CLOSED else []
    elif not reason:
        refusals.append(Refusal("REASON_REQUIRED", "reason"))
    refuse_if(refusals)
    settle_request(actor, asked, State.ACCEPTED if accept else State.DECLINED, reason)
    _tell(actor, team, asked)
    if accept:
        lend(actor, team, asked) if asked.home else take_in(actor, team, asked.person_id)
    return Done({"request": asked}, office_id=seat.office_id, acted_for=seat.acted_for)


def _tell(actor: Actor, team: Team, asked: TeamRequest) -> None:
    """A member who is not lent need not know that somebody asked."""
    accepted = asked.state == State.ACCEPTED
    told = [("team_request_accepted" if accepted else "team_request_declined", [asked.person_id])]
    if asked.home:
        told = [("team_secondment_answered", who_leads(actor, team))]
        told += [("seconded_to_team", [asked.person_id])] if accepted else []
    for kind, recipients in told:
        event = f"{kind}:{asked.public_id}"
        tell(actor.now, kind=kind, recipients=recipients, subject=asked, event=event)
