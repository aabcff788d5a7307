"""The office above a team says how a year of it went."""

from datetime import date

import pytest

from backend.policy.models import PolicyVersion
from tests.volunteers.lines import line
from tests.volunteers.teams import close_team, leave, review, told
from tests.world import Phone, SmallWorld, codes, id_of, nodes
from volunteers.models import Team, TeamAnnualReview

pytestmark = pytest.mark.django_db
LISTS = """query($year: Int, $team: ID) {
    unreviewedTeams(first: 9, year: $year) { edges { node { name } } }
    teamReviews(first: 9, year: $year, team: $team) { edges { node { year note } } } }"""


@pytest.fixture
def world():
    world = SmallWorld()
    Team.objects.update(founded_on="2024-03-01")
    return world


def listed(person, **given):
    answer = Phone(person).read(LISTS, **given)
    return (
        [each["name"] for each in nodes(answer["unreviewedTeams"])],
        [each["year"] for each in nodes(answer["teamReviews"])],
    )


def test_counted_now_and_kept(world):
    own, other = world.own_team, world.sister_team
    for day, minutes in (((2024, 12, 31), 30), ((2025, 1, 1), 60), ((2025, 12, 31), 90)):
        line(world, world.anna, minutes, team=own, on=date(*day))
    line(world, world.anna, 45, team=other, on=date(2025, 5, 8))
    found = review(world.manager, own)["review"]
    assert (found["members"], found["leastMembers"], found["minutes"]) == (2, 10, 150)
    leave(world.anna, own)
    line(world, world.anna, 20, team=own, on=date(2025, 6, 1))
    kept = TeamAnnualReview.objects.get()
    assert (kept.members, kept.minutes, kept.reviewed_by) == (2, 150, world.manager)
    assert told("team_reviewed") == [world.leader]


def test_by_the_figure_that_holds_there(world):
    PolicyVersion.objects.create(
        unit=world.own_branch.unit,
        number=1,
        values={"team.least_members": 6},
        effective_from=world.long_ago,
    )
    assert review(world.manager, world.own_team)["review"]["leastMembers"] == 6
    assert review(world.officer, world.sister_team)["review"]["leastMembers"] == 10


def test_once_a_year(world):
    review(world.manager, world.own_team)
    assert codes(review(world.officer, world.own_team)) == ["REVIEWED_ALREADY"]
    assert codes(review(world.officer, world.own_team, year=2024)) == []
    assert TeamAnnualReview.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"year": 2999}, ("NOT_YET", "year")),
        ({"year": 2023}, ("BEFORE_FOUNDING", "year")),
        ({"year": -1}, ("BEFORE_FOUNDING", "year")),
        ({"result": "splendid", "note": "x"}, ("INVALID", "result")),
        ({"result": "failed", "note": " "}, ("REASON_REQUIRED", "note")),
        ({"note": "x" * 501}, ("TOO_LONG", "note")),
    ],
)
def test_what_is_no_review(world, given, refused):
    answer = review(world.manager, world.own_team, **given)
    assert [(each["code"], each["field"]) for each in answer["errors"]] == [refused]
    assert not TeamAnnualReview.objects.exists()


@pytest.mark.parametrize("who", ["anna", "leader", "sister_manager", "stranger"])
def test_nobody_reviews_a_team_they_lead_or_do_not_reach(world, who):
    assert codes(review(getattr(world, who), world.own_team)) == ["NOT_FOUND"]


def test_what_is_still_to_be_reviewed(world):
    review(world.manager, world.own_team, result="improve", note="人数不足")
    world.sister_team.founded_on = "2025-12-31"
    world.sister_team.save()
    assert listed(world.officer, year=2025) == (["邻里救护队"], [2025])
    assert listed(world.officer, year=2024) == (["应急救护队"], [])
    for none in (-1, 0, 2999, 2**31 - 1):
        assert listed(world.officer, year=none) == ([], [])
    last = Phone(world.officer).read("{ unreviewedTeams(first: 9) { edges { node { name } } } }")
    assert [each["name"] for each in nodes(last["unreviewedTeams"])] == ["邻里救护队"]
    close_team(world.officer, world.sister_team)
    assert listed(world.officer, year=2025)[0] == []
    assert codes(review(world.officer, world.sister_team)) == ["TEAM_CLOSED"]


def test_who_reads_it(world):
    review(world.manager, world.own_team)
    readers = ("leader", "manager", "officer", "city_officer", "anna", "sister_manager")
    seen = [listed(getattr(world, who), year=2025)[1] for who in readers]
    assert seen == [[2025]] * 4 + [[]] * 2
    other = id_of("Team", world.sister_team)
    assert listed(world.officer, year=2025, team=other)[1] == []


def test_as_many_statements_for_twenty_teams_as_for_two(world, same_statements):
    officer, teams = Phone(world.officer), []

    def add(number):
        for _ in range(number):
            teams.append(world.team(world.own_branch, f"第{len(teams)}队"))
            review(world.officer, teams[-1])
            world.team(world.own_branch, f"又{len(teams)}队")

    def read():
        officer.read(
            """{ teamReviews(first: 50) { edges { node { minutes team { name } } } }
            unreviewedTeams(first: 50) { edges { node { name branch { name } } } } }"""
        )

    same_statements(read, add, few=2, many=20)
