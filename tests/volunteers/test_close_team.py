"""An office closes a team."""

import pytest

from backend import counts
from backend.authority.models import Office
from backend.dated import since
from backend.messaging.models import InboxMessage
from tests.volunteers.operations import bring_back, deployed, opened
from tests.volunteers.scenes import DAY, HOUR, activity, place, shift, volunteers
from tests.volunteers.teams import ask, close_team, now
from tests.volunteers.verbs import create_activity, create_shift
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import Shift, TeamMember, TeamRequest

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def members(team):
    return {each.person_id: each.during for each in TeamMember.objects.filter(team=team)}


def test_its_members_and_offices_end_with_it_and_are_told(world):
    world.office(world.anna, "deputy_leader", world.own_team, start=world.now + DAY)
    asking = world.sister_member
    assert codes(ask(asking, world.own_team)) == []
    closed = close_team(world.manager, world.own_team)["team"]
    assert (closed["status"]["code"], closed["closeReason"]) == ("closed", "队员不足")
    ends = {during.upper.isoformat() for during in members(world.own_team).values()}
    assert ends == {closed["closedAt"]}
    held, to_come = Office.objects.filter(unit=world.own_team.unit).order_by("pk")
    assert held.during.upper.isoformat() == closed["closedAt"]
    assert (to_come.during.isempty, to_come.would_begin) == (True, world.now + DAY)
    told = InboxMessage.objects.filter(kind="team_closed").values_list("recipient", flat=True)
    assert set(told) == {world.anna.pk, world.leader.pk, asking.pk}
    assert TeamRequest.objects.get().state == "withdrawn"
    assert codes(close_team(world.manager, world.own_team)) == ["TEAM_CLOSED"]


def test_as_many_statements_for_twenty_members_as_for_two(world, same_statements):
    people, teams = [], []

    def add(number):
        people.extend(volunteers(world, number))
        for name in ("甲队", "乙队"):  # one of them to warm up
            teams.append(world.team(world.own_branch, name))
            for person in people:
                world.join(teams[-1], person)

    def close():
        team = teams.pop()
        assert codes(close_team(world.manager, team)) == []
        assert not TeamMember.objects.at(now()).filter(team=team).exists()

    same_statements(close, add, few=2, many=20)


def test_who_is_to_come_never_does(world):
    begins = world.now + DAY
    TeamMember.objects.create(team=world.own_team, person=world.stranger, during=since(begins))
    close_team(world.manager, world.own_team)
    assert members(world.own_team)[world.stranger.pk].isempty


def test_not_while_a_shift_of_its_own_lies_ahead(world):
    ahead = shift(world, begins=-HOUR)
    place(world, ahead, world.anna)
    assert codes(close_team(world.manager, world.own_team)) == ["SHIFTS_AHEAD"]
    assert not any(during.upper for during in members(world.own_team).values())
    Shift.objects.filter(pk=ahead.pk).update(state="cancelled")
    shift(world, begins=-4 * HOUR)
    assert codes(close_team(world.manager, world.own_team)) == []


def test_not_while_it_is_out(world):
    out = deployed(world.officer, opened(world.officer, world.county), world.own_team)
    assert codes(close_team(world.manager, world.own_team)) == ["TEAM_IS_OUT"]
    assert not any(during.upper for during in members(world.own_team).values())
    assert codes(bring_back(world.officer, out)) == []
    assert codes(close_team(world.manager, world.own_team)) == []


def test_no_shift_is_made_any_more(world):
    of = activity(world)
    close_team(world.manager, world.own_team)
    assert codes(create_shift(Phone(world.manager), world, of)) == ["TEAM_CLOSED"]
    assert not Shift.objects.exists()


def test_for_a_reason(world):
    answers = [close_team(world.manager, world.own_team, reason=each) for each in (" ", "x" * 201)]
    assert [[(each["code"], each["field"]) for each in answer["errors"]] for answer in answers] == [
        [("REASON_REQUIRED", "reason")],
        [("TOO_LONG", "reason")],
    ]


def test_it_organises_nothing_any_more(world):
    close_team(world.manager, world.own_team)
    planned = create_activity(Phone(world.manager), world)
    assert codes(planned) == ["NOT_FOUND"]
    shown = Phone(world.stranger).read(
        "query($id: ID!) { team(id: $id) { status { code } closeReason } }",
        id=id_of("Team", world.own_team),
    )["team"]
    assert shown == {"status": {"code": "closed"}, "closeReason": "队员不足"}


def test_of_the_past_it_still_counts(world):
    before = counts.Window(since=world.long_ago, as_of=now())
    close_team(world.manager, world.own_team)
    after = counts.Window(since=world.long_ago, as_of=now())
    branch = world.own_branch.pk
    assert counts.values("teams", before)[branch] == 1
    assert branch not in counts.values("teams", after)


@pytest.mark.parametrize("who", ["anna", "leader", "sister_manager", "stranger"])
def test_only_the_offices_above(world, who):
    assert codes(close_team(getattr(world, who), world.own_team)) == ["NOT_FOUND"]
    world.own_team.refresh_from_db()
    assert world.own_team.status == "active"
