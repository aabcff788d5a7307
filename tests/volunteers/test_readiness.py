"""Can a rescue team be sent out on a day, and why not?"""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from backend.policy.models import PolicyVersion
from tests.database import statements
from tests.volunteers.covers import cover
from tests.volunteers.scenes import volunteers
from tests.volunteers.teams import certify, close_team, edit_team, now, readiness_of, rescues
from tests.world import SmallWorld, codes
from volunteers.models import FirstAidCertificate, HealthCheck, InsuredPerson, TeamMember
from volunteers.selectors.readiness import readiness

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Two are needed, and two are ready: Anna and the leader."""
    world = SmallWorld()
    rescues(world.own_team)
    PolicyVersion.objects.create(
        unit=world.own_branch.unit,
        number=1,
        values={"rescue.least_ready": 2},
        effective_from=world.long_ago,
    )
    for person in (world.anna, world.leader):
        world.first_aider(person)
    cover(world, world.anna, world.leader)
    certify(world.officer, world.own_team)
    return world


def why(world, **given):
    return [each["code"] for each in readiness_of(world.leader, world.own_team, **given)["reasons"]]


def test_certified_and_enough_who_are_ready(world):
    found = readiness_of(world.leader, world.own_team)
    assert found["on"] == str(localdate(now()))
    assert (found["deployable"], found["reasons"]) == (True, [])
    assert (found["members"], found["ready"], found["needed"]) == (2, 2, 2)
    assert (found["level"]["code"], found["certifiedOn"], found["nextReviewOn"]) == (
        "county", "2026-01-01", "2028-01-01",
    )  # fmt: skip


def test_not_certified_yet_on_that_day(world):
    assert "NOT_CERTIFIED" in why(world, on="2025-12-31")
    assert "NOT_CERTIFIED" not in why(world, on="2026-01-01")


def test_the_latest_counts_through_its_last_day(world):
    certify(world.officer, world.own_team, certifiedOn="2024-01-01", nextReviewOn="2025-01-01")
    FirstAidCertificate.objects.update(last_valid_on="2029-01-01")
    assert why(world, on="2028-01-01") == []
    assert why(world, on="2028-01-02") == ["CERTIFICATION_OVER"]


def test_whose_certificate_runs_out_is_not_ready_on_the_morrow(world):
    last = localdate(now()) + timedelta(days=3)
    FirstAidCertificate.objects.filter(person=world.anna).update(last_valid_on=last)
    assert why(world, on=str(last)) == []
    assert why(world, on=str(last + timedelta(days=1))) == ["TOO_FEW_READY"]
    (reason,) = readiness_of(world.leader, world.own_team, on=str(last + timedelta(days=1)))[
        "reasons"
    ]
    assert reason["label"] == "1 members are ready on that day; 2 are needed."


def test_nor_whoever_serves_no_longer(world):
    world.anna.volunteer.statuses.update(status="suspended")
    found = readiness_of(world.leader, world.own_team)
    assert (found["members"], found["ready"], found["deployable"]) == (2, 1, False)


def test_nor_whoever_will_have_left(world):
    row = TeamMember.objects.get(team=world.own_team, person=world.anna)
    row.end(now() + timedelta(days=2))
    assert why(world) == []
    later = localdate(now()) + timedelta(days=3)
    assert why(world, on=str(later)) == ["TOO_FEW_READY"]


def test_a_team_that_is_closed_goes_nowhere(world):
    close_team(world.manager, world.own_team)
    reasons = readiness_of(world.manager, world.own_team)["reasons"]
    assert [each["code"] for each in reasons] == ["TEAM_CLOSED", "TOO_FEW_READY"]


def test_nor_does_one_that_rescues_no_longer_though_it_was_certified(world):
    assert codes(edit_team(world.manager, world.own_team, field="relief")) == []
    assert why(world) == ["NOT_A_RESCUE_TEAM"]


@pytest.mark.parametrize("who", ["anna", "sister_manager", "stranger"])
def test_for_whoever_sees_its_doings(world, who):
    assert readiness_of(getattr(world, who), world.own_team) is None
    assert readiness_of(world.officer, world.own_team)["deployable"] is True


def test_asked_as_often_for_many_teams_and_members_as_for_one(world):
    teams = [world.own_team]

    def asked():
        return len(statements(lambda: readiness(now(), teams, localdate(now()))))

    asked()
    few = asked()
    for person in volunteers(world, 18):
        world.join(world.own_team, person)
        world.first_aider(person)
        cover(world, person)
    teams += [world.team(world.own_branch, f"第{number}队") for number in range(9)]
    assert asked() == few
    found = readiness(now(), [world.own_team, world.sister_team], localdate(now()))
    assert (found[world.own_team.pk].ready, found[world.sister_team.pk].ready) == (20, 0)


@pytest.mark.parametrize("lacks", [InsuredPerson, HealthCheck])
def test_whoever_is_not_covered_is_not_ready(world, lacks):
    lacks.objects.filter(person=world.anna).delete()
    found = readiness_of(world.leader, world.own_team)
    assert (found["members"], found["ready"], found["deployable"]) == (2, 1, False)
