"""Who is in which team, and who waits for it; every list begins at scope()."""

from uuid import UUID

from django.db.models import QuerySet

from backend.authority.actor import Actor
from backend.authority.scope import own, scope
from volunteers.models import TeamMember, TeamRequest


def my_teams(actor: Actor) -> "QuerySet[TeamMember]":
    mine = own(actor, "person")
    rows = scope(actor, TeamMember).filter(during__contains=actor.now)
    return rows.filter(mine) if mine else rows.none()


def team_members(actor: Actor, *, team: UUID | None = None) -> "QuerySet[TeamMember]":
    rows = scope(actor, TeamMember).filter(during__contains=actor.now)
    return rows if team is None else rows.filter(team__unit__public_id=team)


def team_requests(
    actor: Actor, *, team: UUID | None = None, state: str | None = None
) -> "QuerySet[TeamRequest]":
    rows = scope(actor, TeamRequest)
    if team is not None:
        rows = rows.filter(team__unit__public_id=team)
    return rows.filter(state=state) if state else rows
