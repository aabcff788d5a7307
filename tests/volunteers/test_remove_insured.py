"""An office takes people off the list of an insurance."""

import pytest

from tests.volunteers.covers import add, day, recorded, remove
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.merges import MergeWorld, merged
from tests.world import SmallWorld, codes
from volunteers.models import InsuredPerson
from volunteers.selectors.cover import insured

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def test_not_covered_from_today_on(world):
    policy = recorded(world, world.anna, world.leader, last=5)
    InsuredPerson.objects.update(first_on=day(world, -5))
    answer = remove(world.manager, policy, world.anna)
    assert answer["insured"][0]["lastOn"] == str(day(world, -1))
    for later, expected in ((-5, True), (-1, True), (0, False), (5, False)):
        assert (world.anna.pk in insured([world.anna.pk], day(world, later))) is expected
    assert insured([world.leader.pk], day(world)) == {world.leader.pk}


def test_before_it_began_it_never_covered(world):
    policy = recorded(world, world.anna, first=2, last=5)
    remove(world.manager, policy, world.anna)
    assert not any(insured([world.anna.pk], day(world, later)) for later in range(-2, 7))
    assert codes(add(world.manager, policy, world.anna)) == []
    assert insured([world.anna.pk], day(world, 2)) == {world.anna.pk}


def test_who_is_on_the_list_and_by_an_office_alone(world):
    policy, other = recorded(world, world.anna), recorded(world, world.leader, policyNo="PA2")
    assert codes(remove(world.manager, policy, world.stranger)) == ["NOBODY_NAMED"]
    with nothing_done():
        for who in (world.anna, world.leader, world.sister_manager):
            assert codes(remove(who, policy, world.anna)) == ["NOT_FOUND"]
        answer = remove(world.manager, policy, world.anna, also=[other.insured.get()])
    told = [(each["code"], each["field"]) for each in answer["errors"]]
    assert told == [("NOT_FOUND", "insuredIds.1")]
    assert codes(remove(world.manager, policy, world.anna)) == []
    gone = InsuredPerson.objects.get(policy=policy)
    assert codes(remove(world.manager, policy, also=[gone])) == ["NOT_FOUND"]


def test_one_human_is_on_a_list_once():
    world = MergeWorld()
    world.volunteer(world.own_branch, world.twin)
    recorded(world, world.anna, world.twin)
    merged(world)
    assert InsuredPerson.objects.get(removed_at=None).person == world.anna
