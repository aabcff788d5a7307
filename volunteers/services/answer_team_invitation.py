"""A volunteer answers the invitation of a team."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import answered, tell
from volunteers.models import TeamRequest
from volunteers.rules.team import join_refusals
from volunteers.services.joining_teams import (
    join_facts,
    locked_request,
    settle_request,
    take_in,
    who_leads,
)

State = TeamRequest.State


@deed("answer_team_invitation")
def answer_team_invitation(
    actor: Actor, *, request_id: UUID, accept: bool, reason: str = ""
) -> Done:
    """Declining needs no reason."""
    asked = locked_request(actor, request_id, "answer")
    team = asked.team
    if asked.kind != TeamRequest.Kind.INVITATION or asked.state != State.WAITING:
        raise Refused(Refusal("NOT_WAITING_FOR_ANSWER", "requestId"))
    reason = reason.strip()
    refusals = misfits(TeamRequest, reason=reason)
    if accept:
        refusals += join_refusals(join_facts(actor, team, [actor.me])[actor.me])
    refuse_if(refusals)
    if accept:
        take_in(actor, team, actor.me)
    settle_request(actor, asked, State.ACCEPTED if accept else State.DECLINED, reason)
    answered(actor.now, asked, [asked.person_id])
    tell(
        actor.now,
        kind="team_invitation_answered",
        recipients=who_leads(actor, team),
        subject=asked,
        event=f"team_invitation_answered:{asked.public_id}",
    )
    return Done({"request": asked})
