"""Every id that a deed on a team takes, as `attempts.py` has them all."""

from tests.proof.attempt import Attempt, Given, Second
from tests.proof.province import Province
from tests.world import NOBODY, global_id, id_of


def _lent(world: Province) -> Given:
    day = str(world.now.date())
    home = id_of("Team", world.units["T3"])
    return {"homeTeamId": home, "firstDay": day, "lastDay": day}


TEAM, REQUEST = ("Team",), ("TeamRequest",)
OF_TEAMS = {
    ("createTeam", "branchId"): Attempt(
        ("Branch",),
        "do team.manage",
        lambda world, thing: {"name": "新队", "field": "relief", "foundedOn": "2026-01-01"},
    ),
    ("editTeam", "teamId"): Attempt(TEAM, "do team.manage"),
    ("closeTeam", "teamId"): Attempt(TEAM, "do team.manage", lambda world, thing: {"reason": "x"}),
    ("giveTeamFlag", "teamId"): Attempt(
        TEAM, "do team.flag", lambda world, thing: {"givenOn": "2026-01-01"}
    ),
    ("reviewTeam", "teamId"): Attempt(
        TEAM, "do team.manage", lambda world, thing: {"year": 2025, "result": "passed"}
    ),
    ("linkTeamToStation", "teamId"): Attempt(
        TEAM,
        "do team.manage",
        lambda world, thing: {"stationId": global_id("Station", NOBODY)},
    ),
    ("unlinkTeamFromStation", "linkId"): Attempt(("TeamStation",), "do team.manage"),
    ("certifyRescueTeam", "teamId"): Attempt(
        TEAM,
        "do team.certify",
        lambda world, thing: {
            "level": "county",
            "certifiedOn": "2026-01-01",
            "nextReviewOn": "2028-01-01",
        },
    ),
    ("setTeamEquipment", "teamId"): Attempt(
        TEAM,
        "do team.keep",
        lambda world, thing: {"name": "绳", "state": "ready", "quantity": 2},
    ),
    ("recordTeamDrill", "teamId"): Attempt(
        TEAM,
        "do team.keep",
        lambda world, thing: {"heldOn": "2026-01-01", "minutes": 60, "participants": 3},
    ),
    ("askToJoinTeam", "teamId"): Attempt(TEAM, "register"),
    ("leaveTeam", "teamId"): Attempt(TEAM, "register"),
    ("decideTeamRequest", "requestId"): Attempt(
        REQUEST, "do decide a team request", lambda world, thing: {"accept": True}
    ),
    ("answerTeamInvitation", "requestId"): Attempt(
        REQUEST, "do own things", lambda world, thing: {"accept": True}
    ),
    ("withdrawTeamRequest", "requestId"): Attempt(REQUEST, "do withdraw a team request"),
    ("inviteToTeam", "teamId"): Attempt(
        TEAM, "do team.members", lambda world, thing: {"personIds": [world.anybody]}
    ),
    ("secondToTeam", "teamId"): Attempt(
        TEAM, "do team.members", lambda world, thing: _lent(world) | {"personId": world.anybody}
    ),
    ("removeFromTeam", "teamId"): Attempt(
        TEAM, "do team.members", lambda world, thing: {"personId": world.anybody, "reason": "x"}
    ),
}
LEADS = ("teamId", "Team", "do team.members")
SECOND_OF_TEAMS = {
    ("linkTeamToStation", "stationId"): Second(("Station",), ("teamId", "Team", "do team.manage")),
    ("inviteToTeam", "personIds"): Second(("Person",), LEADS),
    ("secondToTeam", "personId"): Second(("Person",), LEADS, lambda world, first: _lent(world)),
    ("removeFromTeam", "personId"): Second(
        ("Person",), LEADS, lambda world, first: {"reason": "x"}
    ),
}
BESIDE_TEAMS = {
    ("secondToTeam", "homeTeamId"): (
        "tests/volunteers/test_second_to_team.py::test_a_team_that_nobody_has"
    )
}
