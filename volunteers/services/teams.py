"""Inner steps of the deeds on teams, under lock."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.models import Unit
from backend.authority.scope import access
from backend.dated import since
from backend.errors import Refusal, Refused
from backend.fits import misfits
from volunteers import kinds
from volunteers.models import Team, TeamMember
from volunteers.rules.team import particulars_refusals


def must_not_be_closed(unit_id: int, field: str) -> None:
    """Where a team organises; its row is locked, so that it is not closed meanwhile."""
    team = Team.objects.select_for_update(no_key=True).filter(pk=unit_id).first()
    if team is not None and team.status == Team.Status.CLOSED:
        raise Refused(Refusal("TEAM_CLOSED", field))


def open_team(actor: Actor, team_id: UUID, action: str, *, field: str = "teamId") -> Team:
    """Locked with its unit: whoever joins, leaves or closes it waits."""
    team = access(
        actor,
        Team,
        team_id,
        action,
        field=field,
        lock=True,
        joins=("unit",),
        lock_first=("unit",),
    )
    if team.status != Team.Status.ACTIVE:
        raise Refused(Refusal("TEAM_CLOSED", field))
    return team


def team_refusals(
    actor: Actor,
    *,
    name: str,
    field: str,
    rescue_kind: str,
    founded_on: date,
    flag_given_on: date | None = None,
) -> list[Refusal]:
    particulars = particulars_refusals(
        rescues=field == kinds.RESCUE,
        rescue_kind=rescue_kind,
        founded_on=founded_on,
        flag_given_on=flag_given_on,
        today=localdate(actor.now),
    )
    return (
        misfits(Unit, name=name)
        + misfits(Team, field=field, rescue_kind=rescue_kind, founded_on=founded_on)
        + particulars
    )


def membership(actor: Actor, team: Team, person_id: int) -> TeamMember | None:
    """Of now or to come, locked."""
    rows = TeamMember.objects.not_over(actor.now).filter(team=team, person=person_id)
    return rows.order_by("during").select_for_update(no_key=True).first()


def end_memberships(members: Collection[TeamMember], now: datetime, reason: str = "") -> None:
    """Locked, of one team or of one person. One that has not begun never holds. Where a team lends
    its member, that ends with it."""
    lent = TeamMember.objects.not_over(now).filter(
        seconded_from__any=[each.team_id for each in members],
        person__any=[each.person_id for each in members],
    )
    over = {each.pk: each for each in lent.order_by("pk").select_for_update(no_key=True)}
    over |= {each.pk: each for each in members}
    for each in over.values():
        begun = each.during.lower < now
        each.during = since(each.during.lower, now) if begun else DateTimeTZRange(empty=True)
        each.end_reason = reason
    TeamMember.objects.bulk_update(over.values(), ["during", "end_reason"])
