"""Whoever asked takes it back: a volunteer their request, a team its invitation."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from volunteers.models import TeamRequest
from volunteers.permissions.teams import MEMBERS
from volunteers.services.joining_teams import locked_request, settle_request


@deed("withdraw_team_request")
def withdraw_team_request(actor: Actor, *, request_id: UUID) -> Done:
    asked = locked_request(actor, request_id, "withdraw")
    if asked.state != TeamRequest.State.WAITING:
        raise Refused(Refusal("NOT_WITHDRAWABLE", "requestId"))
    settle_request(actor, asked, TeamRequest.State.WITHDRAWN)
    own = asked.kind == TeamRequest.Kind.REQUEST
    office_id = None if own else actor.through(MEMBERS, asked.team_id)
    return Done({"request": asked}, office_id=office_id)
