"""Every id that a deed on a team takes, as `attempts.py` has them all."""

from tests.proof.attempt import Attempt, Second

TEAM = ("Team",)
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
}
SECOND_OF_TEAMS: dict[tuple[str, str], Second] = {}
