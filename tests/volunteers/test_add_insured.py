"""An office puts more people on the list of an insurance."""

import pytest

from tests.volunteers.covers import add, day, recorded
from tests.volunteers.enrolments import nothing_done
from tests.world import SmallWorld, codes
from volunteers.models import InsurancePolicy, InsuredPerson
from volunteers.selectors.cover import insured

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def test_covered_from_today_on_and_not_before(world):
    policy = recorded(world, world.anna, last=5)
    InsurancePolicy.objects.update(first_on=day(world, -5))
    answer = add(world.manager, policy, world.leader)
    assert answer["insured"][0]["firstOn"] == str(day(world))
    for later, expected in ((-1, False), (0, True), (5, True), (6, False)):
        assert bool(insured([world.leader.pk], day(world, later))) is expected


def test_of_one_that_begins_later_from_its_first_day(world):
    policy = recorded(world, world.anna, first=3, last=5)
    add(world.manager, policy, world.leader)
    assert InsuredPerson.objects.get(person=world.leader).first_on == day(world, 3)


def test_once_and_by_an_office_alone(world):
    policy = recorded(world, world.anna)
    with nothing_done():
        assert codes(add(world.manager, policy, world.anna)) == ["ALREADY_INSURED"]
        assert codes(add(world.manager, policy, world.leader, world.stranger)) == ["NOT_FOUND"]
        for who in (world.anna, world.leader, world.sister_manager):
            assert codes(add(who, policy, world.leader)) == ["NOT_FOUND"]


def test_an_insurance_that_is_over_takes_nobody(world):
    policy = recorded(world, world.anna, last=5)
    days = {"first_on": day(world, -5), "last_on": day(world, -1)}
    InsurancePolicy.objects.update(**days)
    answer = add(world.manager, policy, world.leader)
    assert [(each["code"], each["field"]) for each in answer["errors"]] == [
        ("INSURANCE_OVER", "policyId")
    ]
    assert InsuredPerson.objects.count() == 1
    InsurancePolicy.objects.update(last_on=day(world))
    assert codes(add(world.manager, policy, world.leader)) == []
