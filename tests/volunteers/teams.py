"""What is done to teams, by its name in the schema."""

from datetime import timedelta

from django.utils.timezone import localdate

from backend.authority.actor import anonymous
from backend.messaging.models import InboxMessage
from tests.world import Phone, id_of
from volunteers.models import Team, TeamMember

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


# who is in it

REQUEST = "request { id kind { code } state { code } reason team { name } person { name } }"
MEMBER = "member { id endsAt endReason team { name } person { name } }"


def ask(person, team, **given):
    return Phone(person).do("askToJoinTeam", REQUEST, teamId=id_of("Team", team), **given)


def decide(person, request, accept=True, **given):
    return Phone(person).do(
        "decideTeamRequest",
        REQUEST,
        requestId=id_of("TeamRequest", request),
        accept=accept,
        **given,
    )


def invite(person, team, *people, **given):
    return Phone(person).do(
        "inviteToTeam",
        "requests { id kind { code } state { code } person { name } }",
        teamId=id_of("Team", team),
        personIds=[id_of("Person", each) for each in people],
        **given,
    )


def answer(person, request, accept=True, **given):
    return Phone(person).do(
        "answerTeamInvitation",
        REQUEST,
        requestId=id_of("TeamRequest", request),
        accept=accept,
        **given,
    )


def take_back(person, request):
    return Phone(person).do("withdrawTeamRequest", REQUEST, requestId=id_of("TeamRequest", request))


def team_codes(person, team, first=2, since=None):
    return Phone(person).read(
        "query($team: ID!, $first: Int!, $since: DateTime)"
        " { teamCodes(teamId: $team, first: $first, since: $since)"
        " { text shownFrom shownUntil } }",
        team=id_of("Team", team),
        first=first,
        since=since,
    )["teamCodes"]


def join_by(person, code):
    return Phone(person).do("joinTeamByCode", MEMBER, code=code)


def leave(person, team):
    return Phone(person).do("leaveTeam", MEMBER, teamId=id_of("Team", team))


def remove(person, team, whom, **given):
    return Phone(person).do(
        "removeFromTeam",
        MEMBER,
        teamId=id_of("Team", team),
        personId=id_of("Person", whom),
        **({"reason": "长期不参加"} | given),
    )


def in_team(team, person, now):
    return TeamMember.objects.at(now).filter(team=team, person=person).exists()


def told(kind):
    """To whom."""
    rows = InboxMessage.objects.filter(kind=kind).order_by("recipient")
    return [each.recipient for each in rows.select_related("recipient")]


def now():
    return anonymous().now


LENT = """request { id state { code } reason home { name } team { name } person { name }
    firstOn lastOn }"""


def second(person, team, home, whom, **given):
    today = localdate(now())
    defaults = {"firstDay": today, "lastDay": today + timedelta(days=9)}
    return Phone(person).do(
        "secondToTeam",
        LENT,
        teamId=id_of("Team", team),
        homeTeamId=id_of("Team", home),
        personId=id_of("Person", whom),
        **(defaults | given),
    )


def review(person, team, **given):
    defaults = {"year": 2025, "result": "passed"}
    return Phone(person).do(
        "reviewTeam",
        "review { id year members leastMembers minutes result { code } note }",
        teamId=id_of("Team", team),
        **(defaults | given),
    )


LINK = "link { id endsAt team { name } station { name } }"


def link(person, team, station):
    return Phone(person).do(
        "linkTeamToStation",
        LINK,
        teamId=id_of("Team", team),
        stationId=id_of("Station", station),
    )


def unlink(person, row):
    return Phone(person).do("unlinkTeamFromStation", LINK, linkId=id_of("TeamStation", row))


# rescue


def certify(person, team, **given):
    defaults = {"level": "county", "certifiedOn": "2026-01-01", "nextReviewOn": "2028-01-01"}
    return Phone(person).do(
        "certifyRescueTeam",
        "certification { id level { code } certifiedOn nextReviewOn }",
        teamId=id_of("Team", team),
        **(defaults | given),
    )


def equip(person, team, **given):
    defaults = {"name": "救生衣", "state": "ready", "quantity": 12}
    return Phone(person).do(
        "setTeamEquipment",
        "equipment { id name state { code } quantity }",
        teamId=id_of("Team", team),
        **(defaults | given),
    )


def drill(person, team, **given):
    defaults = {"heldOn": "2026-05-08", "minutes": 180, "participants": 14}
    return Phone(person).do(
        "recordTeamDrill",
        "drill { id heldOn minutes participants note }",
        teamId=id_of("Team", team),
        **(defaults | given),
    )


def rescues(team):
    Team.objects.filter(pk=team.pk).update(field="rescue", rescue_kind="water_rescue")
    return team


def readiness_of(person, team, **given):
    return Phone(person).read(
        """query($team: ID!, $on: Date) { teamReadiness(teamId: $team, on: $on) {
            on deployable members ready needed level { code } certifiedOn nextReviewOn
            reasons { code label } } }""",
        team=id_of("Team", team),
        **given,
    )["teamReadiness"]
