"""A volunteer scans the code that a team's leader shows."""

from datetime import timedelta

import pytest

from backend import keys
from tests.volunteers.scenes import place, shift, tap_in
from tests.volunteers.teams import (
    ask,
    close_team,
    in_team,
    join_by,
    now,
    team_codes,
    told,
)
from tests.world import Phone, SmallWorld, codes
from volunteers.models import TeamMember, TeamRequest
from volunteers.rules.presence import service_date
from volunteers.rules.scan import Place, code_of, printed_code_of, window_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def code_at(team, instant, kind="team"):
    place_ = Place(kind, team.unit.public_id)
    return code_of(keys.scan_keys(), place_, window_at(instant))


def test_in_at_once_and_the_leader_hears_of_it(world):
    (code, following) = team_codes(world.leader, world.own_team)
    assert code["shownUntil"] == following["shownFrom"]
    joined = join_by(world.sister_member, code["text"])["member"]
    assert (joined["team"]["name"], joined["endsAt"]) == ("应急救护队", None)
    assert in_team(world.own_team, world.sister_member, now())
    assert told("team_joined") == [world.leader]
    assert codes(join_by(world.sister_member, code["text"])) == ["ALREADY_IN_TEAM"]


def test_a_request_that_waits_is_answered_with_it(world):
    ask(world.sister_member, world.own_team)
    ask(world.sister_member, world.sister_team)
    world.volunteer(world.far_branch, world.stranger)
    ask(world.stranger, world.own_team)
    join_by(world.sister_member, code_at(world.own_team, now()))
    states = TeamRequest.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["accepted", "waiting", "waiting"]


@pytest.mark.parametrize(
    ("ago", "refused"), [(0, []), (30, []), (90, ["SCAN_EXPIRED"]), (-60, ["SCAN_EXPIRED"])]
)
def test_shown_now_or_just_before(world, ago, refused):
    code = code_at(world.own_team, now() - timedelta(seconds=ago))
    assert codes(join_by(world.sister_member, code)) == refused
    assert in_team(world.own_team, world.sister_member, now()) is (not refused)


def test_what_is_no_team_s_code(world):
    code = code_at(world.own_team, now())
    other = code_at(world.own_station, now(), "station")
    paper = printed_code_of(
        keys.scan_keys(), Place("team", world.own_team.unit.public_id), service_date(now())
    )
    # Not at the end, where several letters may stand for the same byte.
    forged = code[:-5] + ("A" if code[-5] != "A" else "B") + code[-4:]
    answers = [
        codes(join_by(world.sister_member, each)) for each in (forged, "BA1", "", other, paper)
    ]
    assert answers == [
        ["SCAN_FORGED"],
        ["SCAN_FORGED"],
        ["SCAN_FORGED"],
        ["SCAN_WRONG_PLACE"],
        ["SCAN_PRINTED_NOT_TAKEN"],
    ]
    assert not in_team(world.own_team, world.sister_member, now())


def test_only_whoever_serves(world):
    code = code_at(world.own_team, now())
    assert codes(join_by(world.stranger, code)) == ["NOT_A_VOLUNTEER"]
    close_team(world.manager, world.own_team)
    assert codes(join_by(world.sister_member, code)) == ["TEAM_CLOSED"]
    assert TeamMember.objects.filter(during__endswith=None).count() == 0


@pytest.mark.parametrize("who", ["anna", "sister_manager", "city_officer", "stranger"])
def test_nobody_else_shows_it(world, who):
    assert team_codes(getattr(world, who), world.own_team) == []


def test_it_lets_nobody_into_a_shift(world):
    taken = place(world, shift(world, begins=timedelta(0)), world.anna)
    refused = tap_in(
        Phone(world.anna), world, taken, position=None, scan=code_at(world.own_team, now())
    )
    assert codes(refused) == ["SCAN_WRONG_PLACE"]
