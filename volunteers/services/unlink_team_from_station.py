"""A team serves at a station no longer."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from volunteers.models import TeamStation
from volunteers.permissions.teams import MANAGES


@deed("unlink_team_from_station")
def unlink_team_from_station(actor: Actor, *, link_id: UUID) -> Done:
    link = access(actor, TeamStation, link_id, "end", field="linkId", lock=True)
    if link.during.upper is not None:
        raise Refused(Refusal("NOTHING_CHANGES", "linkId"))
    link.end(actor.now)
    return Done({"link": link}, office_id=actor.through(MANAGES, link.team_id))
