"""Who serves, and in which teams; every list begins at scope()."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.identity.models import PersonTerm
from volunteers.models import Team, TeamMember, Volunteer, VolunteerStatus


def volunteers(
    actor: Actor,
    *,
    branch: UUID | None = None,
    team: UUID | None = None,
    status: str | None = None,
    search: str | None = None,
) -> QuerySet[Volunteer]:
    """Those with a status now: at a branch, in a team, or whose name, pinyin or initials begin
    so."""
    rows = scope(actor, Volunteer, "list")
    statuses = VolunteerStatus.objects.at(actor.now).filter(volunteer=OuterRef("pk"))
    if branch is not None:
        statuses = statuses.filter(branch__unit__public_id=branch)
    if status:
        statuses = statuses.filter(status=status)
    if branch is not None or status:
        rows = rows.filter(Exists(statuses))
    if team is not None:
        members = TeamMember.objects.at(actor.now).filter(team__unit__public_id=team)
        rows = rows.filter(Exists(members.filter(person=OuterRef("person"))))
    if search:
        terms = PersonTerm.objects.filter(term__startswith=search.strip().lower())
        rows = rows.filter(Exists(terms.filter(person=OuterRef("person"))))
    return rows


def teams(actor: Actor, *, branch: UUID | None = None, field: str | None = None) -> QuerySet[Team]:
    rows = scope(actor, Team)
    if branch is not None:
        rows = rows.filter(branch__unit__public_id=branch)
    return rows.filter(field=field) if field else rows
