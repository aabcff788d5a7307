"""Whoever leads a team takes in who asked, or declines."""

from uuid import UUID

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.authority.seats import decide, take
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import open_item, tell
from volunteers.models import TeamRequest
from volunteers.permissions.teams import MEMBERS
from volunteers.rules.team import join_refusals
from volunteers.services.joining_teams import join_facts, settle_request, take_in
from volunteers.services.teams import lock_team

State = TeamRequest.State


@deed("decide_team_request")
def decide_team_request(actor: Actor, *, request_id: UUID, accept: bool, reason: str = "") -> Done:
    """Whether they may join is asked again: they may have been taken in or suspended meanwhile."""
    field = "requestId"
    known = access(actor, TeamRequest, request_id, "decide", field=field)
    team = lock_team(known.team_id)
    asked = access(actor, TeamRequest, request_id, "decide", field=field, lock=True)
    actor = again(actor)
    item = open_item(asked)
    if item is None:
        take(actor, asked.team_id, MEMBERS, submitted_by=asked.person_id, field=field)
        raise Refused(Refusal("NOTHING_TO_DECIDE", field))
    seat = decide(actor, item, field=field)
    reason = reason.strip()
    refusals = misfits(TeamRequest, reason=reason)
    if accept:
        refusals += join_refusals(join_facts(actor, team, [asked.person_id])[asked.person_id])
    elif not reason:
        refusals.append(Refusal("REASON_REQUIRED", "reason"))
    refuse_if(refusals)
    if accept:
        take_in(actor, team, asked.person_id)
    settle_request(actor, asked, State.ACCEPTED if accept else State.DECLINED, reason)
    tell(
        actor.now,
        kind="team_request_accepted" if accept else "team_request_declined",
        recipients=[asked.person_id],
        subject=asked,
        event=f"team_request_decided:{asked.public_id}",
    )
    return Done({"request": asked}, office_id=seat.office_id, acted_for=seat.acted_for)
