"""Whoever leads a rescue team records what it practised."""

from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import refuse_if
from backend.fits import misfits
from volunteers.models import TeamDrill
from volunteers.permissions.teams import KEEPS
from volunteers.rules.rescue import drill_refusals
from volunteers.services.rescue_teams import rescue_team


@deed("record_team_drill")
def record_team_drill(
    actor: Actor, *, team_id: UUID, held_on: date, minutes: int, participants: int, note: str = ""
) -> Done:
    """Practice is no service: nobody's minutes come from it."""
    team = rescue_team(actor, team_id, "keep")
    note = note.strip()
    refuse_if(
        misfits(TeamDrill, note=note)
        + drill_refusals(
            held_on=held_on,
            minutes=minutes,
            participants=participants,
            today=localdate(actor.now),
        )
    )
    drill = TeamDrill.objects.create(
        team=team,
        held_on=held_on,
        minutes=minutes,
        participants=participants,
        note=note,
        recorded_by_id=actor.me,
        recorded_at=actor.now,
    )
    return Done({"drill": drill}, office_id=actor.through(KEEPS, team.pk))
