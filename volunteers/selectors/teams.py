"""Who is in which team, and who waits for it; every list begins at scope()."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, QuerySet
from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.scope import own, scope
from volunteers.models import (
    RescueCertification,
    Team,
    TeamAnnualReview,
    TeamDrill,
    TeamEquipment,
    TeamMember,
    TeamRequest,
    TeamStation,
)
from volunteers.rules.team import founded_by

M = TypeVar("M", bound=Model)


def my_teams(actor: Actor) -> "QuerySet[TeamMember]":
    mine, rows = own(actor, "person"), team_members(actor)
    return rows.filter(mine) if mine else rows.none()


def team_members(actor: Actor, *, team: UUID | None = None) -> "QuerySet[TeamMember]":
    return _of(team, scope(actor, TeamMember).filter(during__contains=actor.now))


def team_requests(
    actor: Actor, *, team: UUID | None = None, state: str | None = None
) -> "QuerySet[TeamRequest]":
    rows = _of(team, scope(actor, TeamRequest))
    return rows.filter(state=state) if state else rows


def team_reviews(
    actor: Actor, *, team: UUID | None = None, year: int | None = None
) -> "QuerySet[TeamAnnualReview]":
    rows = _of(team, scope(actor, TeamAnnualReview))
    return rows if year is None else rows.filter(year=year)


def unreviewed_teams(actor: Actor, *, year: int | None = None) -> "QuerySet[Team]":
    """Those one is to review for a year, the last one where none is named."""
    today = localdate(actor.now)
    of = today.year - 1 if year is None else year
    last = founded_by(of, today)
    there = scope(actor, Team, "manage")
    if last is None:
        return there.none()
    reviews = TeamAnnualReview.objects.filter(team=OuterRef("pk"), year=of)
    return there.filter(~Exists(reviews), status=Team.Status.ACTIVE, founded_on__lte=last)


def rescue_certifications(
    actor: Actor, *, team: UUID | None = None
) -> "QuerySet[RescueCertification]":
    return _of(team, scope(actor, RescueCertification))


def team_equipment(actor: Actor, *, team: UUID | None = None) -> "QuerySet[TeamEquipment]":
    """What it has, not what it had."""
    return _of(team, scope(actor, TeamEquipment).filter(quantity__gt=0))


def team_drills(actor: Actor, *, team: UUID | None = None) -> "QuerySet[TeamDrill]":
    return _of(team, scope(actor, TeamDrill))


def team_stations(
    actor: Actor, *, team: UUID | None = None, station: UUID | None = None
) -> "QuerySet[TeamStation]":
    rows = _of(team, scope(actor, TeamStation).filter(during__contains=actor.now))
    return rows if station is None else rows.filter(station__unit__public_id=station)


def _of(team: UUID | None, rows: "QuerySet[M]") -> "QuerySet[M]":
    """Those of this team alone, where one is named."""
    return rows if team is None else rows.filter(team__unit__public_id=team)
