"""Inner steps of the deeds on teams, under lock."""

from datetime import date, datetime
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.models import Unit
from backend.authority.scope import access
from backend.errors import Refusal, Refused
from backend.fits import misfits
from volunteers import kinds
from volunteers.models import Team, TeamMember
from volunteers.rules.team import particulars_refusals


def open_team(actor: Actor, team_id: UUID, action: str) -> Team:
    """Locked with its unit: whoever joins, leaves or closes it waits."""
    team = access(
        actor,
        Team,
        team_id,
        action,
        field="teamId",
        lock=True,
        joins=("unit",),
        lock_first=("unit",),
    )
    if team.status != Team.Status.ACTIVE:
        raise Refused(Refusal("TEAM_CLOSED", "teamId"))
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


def end_membership(member: TeamMember, now: datetime) -> None:
    """One that has not begun never holds."""
    if member.during.lower < now:
        member.end(now)
        return
    member.during = DateTimeTZRange(empty=True)
    member.save(update_fields=["during"])
