"""The office above a team says how a year of it went."""

from datetime import date
from uuid import UUID

from django.db.models import Sum
from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from backend.messaging.send import tell
from backend.policy.values import policy_over
from volunteers.models import ServiceRecord, Team, TeamAnnualReview, TeamMember
from volunteers.permissions.teams import MANAGES
from volunteers.rules.team import review_refusals
from volunteers.services.joining_teams import who_leads
from volunteers.services.teams import open_team


@deed("review_team")
def review_team(actor: Actor, *, team_id: UUID, year: int, result: str, note: str = "") -> Done:
    """Once a year; the figures are those of now, and stay."""
    team = open_team(actor, team_id, "manage")
    note = note.strip()
    refusals = review_refusals(
        year=year, founded_on=team.founded_on, today=localdate(actor.now)
    ) + misfits(TeamAnnualReview, result=result, note=note)
    if result != TeamAnnualReview.Result.PASSED and not note:
        refusals.append(Refusal("REASON_REQUIRED", "note"))
    refuse_if(refusals)
    review = TeamAnnualReview.objects.create(
        team=team,
        year=year,
        members=TeamMember.objects.at(actor.now).filter(team=team).count(),
        least_members=policy_over(actor.now, team.pk)["team.least_members"],
        minutes=_minutes(team, year),
        result=result,
        note=note,
        reviewed_by_id=actor.me,
        reviewed_at=actor.now,
    )
    tell(
        actor.now,
        kind="team_reviewed",
        recipients=who_leads(actor, team),
        subject=review,
        event=f"team_reviewed:{review.public_id}",
    )
    return Done({"review": review}, office_id=actor.through(MANAGES, team.pk))


def _minutes(team: Team, year: int) -> int:
    lines = ServiceRecord.objects.filter(
        team=team, service_date__range=(date(year, 1, 1), date(year, 12, 31))
    )
    return int(lines.aggregate(minutes=Sum("minutes", default=0))["minutes"])
