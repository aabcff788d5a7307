"""What is done to teams, by its name in the schema."""

from datetime import timedelta

from django.utils.timezone import localdate

from backend.authority.actor import anonymous
from backend.authority.models import Office, Unit
from backend.messaging.models import InboxMessage, OfficeItem
from tests.world import Phone, id_of
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

TEAM = """team { id name field { code } rescueKind { code } status { code } foundedOn flagGivenOn
    flagGivenBy { name } closedAt closeReason branch { name } }"""
OF_TEAMS = (
    *(Unit, Office, Team, TeamMember, TeamRequest, TeamStation, TeamAnnualReview),
    *(RescueCertification, TeamEquipment, TeamDrill, InboxMessage, OfficeItem),
)


def do(person, mutation, wanted, **given):
    """Where it is refused nothing was written, and nobody told."""
    before = everything()
    answer = Phone(person).do(mutation, wanted, **given)
    assert not answer["errors"] or everything() == before
    return answer


def everything():
    return {model: list(model.objects.order_by("pk").values()) for model in OF_TEAMS}


def create_team(person, branch, **given):
    defaults = {"name": "水上救生队", "field": "first_aid", "foundedOn": "2026-05-08"}
    return do(person, "createTeam", TEAM, branchId=id_of("Branch", branch), **(defaults | given))


def edit_team(person, team, **given):
    return do(person, "editTeam", TEAM, teamId=id_of("Team", team), **given)


def close_team(person, team, **given):
    defaults = {"reason": "队员不足"}
    return do(person, "closeTeam", TEAM, teamId=id_of("Team", team), **(defaults | given))


def give_team_flag(person, team, **given):
    defaults = {"givenOn": "2026-05-08"}
    return do(person, "giveTeamFlag", TEAM, teamId=id_of("Team", team), **(defaults | given))


def the_team(name="水上救生队"):
    return Team.objects.get(unit__name=name)


# who is in it

REQUEST = "request { id kind { code } state { code } reason team { name } person { name } }"
MEMBER = "member { id endsAt endReason team { name } person { name } }"


def ask(person, team, **given):
    return do(person, "askToJoinTeam", REQUEST, teamId=id_of("Team", team), **given)


def decide(person, request, accept=True, **given):
    return do(
        person,
        "decideTeamRequest",
        REQUEST,
        requestId=id_of("TeamRequest", request),
        accept=accept,
        **given,
    )


def invite(person, team, *people, **given):
    return do(
        person,
        "inviteToTeam",
        "requests { id kind { code } state { code } person { name } }",
        teamId=id_of("Team", team),
        personIds=[id_of("Person", each) for each in people],
        **given,
    )


def answer(person, request, accept=True, **given):
    return do(
        person,
        "answerTeamInvitation",
        REQUEST,
        requestId=id_of("TeamRequest", request),
        accept=accept,
        **given,
    )


def take_back(person, request):
    return do(person, "withdrawTeamRequest", REQUEST, requestId=id_of("TeamRequest", request))


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
    return do(person, "joinTeamByCode", MEMBER, code=code)


def leave(person, team):
    return do(person, "leaveTeam", MEMBER, teamId=id_of("Team", team))


def remove(person, team, whom, **given):
    return do(
        person,
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
    return do(
        person,
        "secondToTeam",
        LENT,
        teamId=id_of("Team", team),
        homeTeamId=id_of("Team", home),
        personId=id_of("Person", whom),
        **(defaults | given),
    )


def review(person, team, **given):
    defaults = {"year": 2025, "result": "passed"}
    return do(
        person,
        "reviewTeam",
        "review { id year members leastMembers minutes result { code } note }",
        teamId=id_of("Team", team),
        **(defaults | given),
    )


LINK = "link { id endsAt team { name } station { name } }"


def link(person, team, station):
    return do(
        person,
        "linkTeamToStation",
        LINK,
        teamId=id_of("Team", team),
        stationId=id_of("Station", station),
    )


def unlink(person, row):
    return do(person, "unlinkTeamFromStation", LINK, linkId=id_of("TeamStation", row))


# rescue


def certify(person, team, **given):
    defaults = {"level": "county", "certifiedOn": "2026-01-01", "nextReviewOn": "2028-01-01"}
    return do(
        person,
        "certifyRescueTeam",
        "certification { id level { code } certifiedOn nextReviewOn }",
        teamId=id_of("Team", team),
        **(defaults | given),
    )


def equip(person, team, **given):
    defaults = {"name": "救生衣", "state": "ready", "quantity": 12}
    return do(
        person,
        "setTeamEquipment",
        "equipment { id name state { code } quantity }",
        teamId=id_of("Team", team),
        **(defaults | given),
    )


def drill(person, team, **given):
    defaults = {"heldOn": "2026-05-08", "minutes": 180, "participants": 14}
    return do(
        person,
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
