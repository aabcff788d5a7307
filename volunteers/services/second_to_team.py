"""A team asks another branch's team to lend it a member."""

from datetime import date
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import refuse_if
from backend.identity.models import Person
from volunteers.models import Team, TeamRequest
from volunteers.permissions.teams import MEMBERS
from volunteers.rules.team import asking_refusals
from volunteers.services.joining_teams import join_facts, put_before_leaders
from volunteers.services.lending import judged_lending
from volunteers.services.teams import open_team

ASKED = "team_secondment_asked"


@deed("second_to_team")
def second_to_team(
    actor: Actor,
    *,
    team_id: UUID,
    home_team_id: UUID,
    person_id: UUID,
    first_day: date,
    last_day: date,
) -> Done:
    """Put before whoever leads the team at home; where that is who asks, before its branch."""
    team = open_team(actor, team_id, "members")
    home = access(actor, Team, home_team_id, field="homeTeamId")
    person = access(actor, Person, person_id, field="personId", lock=True)
    asked = TeamRequest(
        team=team,
        person=person,
        kind=TeamRequest.Kind.SECONDMENT,
        home=home,
        first_on=first_day,
        last_on=last_day,
        asked_by_id=actor.me,
        asked_at=actor.now,
    )
    facts = join_facts(actor, team, [person.pk])[person.pk]
    refuse_if(judged_lending(actor, team, asked) or asking_refusals(facts, "personId"))
    asked.save(force_insert=True)
    put_before_leaders(actor, asked, home.pk, ASKED)
    return Done({"request": asked}, office_id=actor.through(MEMBERS, team.pk))
