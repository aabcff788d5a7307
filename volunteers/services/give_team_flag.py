"""A society gives a team its flag."""

from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import refuse_if
from backend.messaging.send import tell
from members.models import Society
from volunteers.permissions.teams import FLAGS
from volunteers.rules.team import flag_refusals
from volunteers.services.joining_teams import who_leads
from volunteers.services.teams import open_team


@deed("give_team_flag")
def give_team_flag(actor: Actor, *, team_id: UUID, given_on: date) -> Done:
    """Once; the society of the office by which it is done is the one that gave it."""
    team = open_team(actor, team_id, "give_flag")
    refuse_if(
        flag_refusals(
            given_on=given_on,
            given_before=team.flag_given_on is not None,
            founded_on=team.founded_on,
            today=localdate(actor.now),
        )
    )
    office_id = actor.through(FLAGS, team.pk)
    team.flag_given_on = given_on
    team.flag_given_by = Society.objects.get(unit__offices=office_id)
    team.save(update_fields=["flag_given_on", "flag_given_by"])
    tell(
        actor.now,
        kind="team_flag_given",
        recipients=who_leads(actor, team),
        subject=team,
        event=f"team_flag_given:{team.unit.public_id}",
    )
    return Done({"team": team}, office_id=office_id)
