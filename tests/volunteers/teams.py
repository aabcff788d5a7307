"""What is done to teams, by its name in the schema."""

from tests.world import Phone, id_of
from volunteers.models import Team

TEAM = """team { id name field { code } rescueKind { code } status { code } foundedOn flagGivenOn
    flagGivenBy { name } closedAt closeReason branch { name } }"""


def create_team(person, branch, **given):
    defaults = {"name": "水上救生队", "field": "first_aid", "foundedOn": "2026-05-08"}
    return Phone(person).do(
        "createTeam", TEAM, branchId=id_of("Branch", branch), **(defaults | given)
    )


def edit_team(person, team, **given):
    return Phone(person).do("editTeam", TEAM, teamId=id_of("Team", team), **given)


def close_team(person, team, **given):
    defaults = {"reason": "队员不足"}
    return Phone(person).do("closeTeam", TEAM, teamId=id_of("Team", team), **(defaults | given))


def give_team_flag(person, team, **given):
    defaults = {"givenOn": "2026-05-08"}
    return Phone(person).do("giveTeamFlag", TEAM, teamId=id_of("Team", team), **(defaults | given))


def the_team(name="水上救生队"):
    return Team.objects.get(unit__name=name)
