"""An office records that a volunteer was found fit."""

import pytest

from tests.volunteers.covers import day
from tests.volunteers.enrolments import nothing_done
from tests.world import Phone, SmallWorld, actor_of, codes, id_of, nodes
from volunteers.models import HealthCheck
from volunteers.selectors.cover import found_fit

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    world.consent(world.anna, "health")
    return world


def check(world, who, about, first=0, last=5):
    return Phone(who).do(
        "recordHealthCheck",
        "check { checkedOn lastValidOn person { name } }",
        personId=id_of("Person", about),
        checkedOn=str(day(world, first)),
        lastValidOn=str(day(world, last)),
    )


def fit(world, later):
    now = actor_of(world.anna).now
    return found_fit([world.anna.pk, world.leader.pk], day(world, later), now)


def test_that_they_were_found_fit_and_until_when(world, django_assert_num_queries):
    assert codes(check(world, world.manager, world.anna)) == []
    for later, expected in ((-1, set()), (0, {world.anna.pk}), (5, {world.anna.pk}), (6, set())):
        assert fit(world, later) == expected
    row, now = HealthCheck.objects.get(), actor_of(world.anna).now
    assert row.confirmed_by == world.manager
    with django_assert_num_queries(1):
        found_fit([world.anna.pk], day(world), now)
    mine = Phone(world.anna).read("{ myHealthChecks(first: 5) { edges { node { checkedOn } } } }")
    assert nodes(mine["myHealthChecks"]) == [{"checkedOn": str(day(world))}]


def test_with_their_consent_alone_and_only_while_it_holds(world):
    with nothing_done():
        assert codes(check(world, world.manager, world.leader)) == ["HEALTH_WITHOUT_CONSENT"]
    check(world, world.manager, world.anna)
    world.anna.consents.filter(purpose="health").update(withdrawn_at=world.now)
    assert fit(world, 0) == set()


def test_who_and_when(world):
    for who in (world.anna, world.leader, world.sister_manager, world.city_officer):
        assert codes(check(world, who, world.anna)) == ["NOT_FOUND"]
    assert codes(check(world, world.manager, world.stranger)) == ["NOT_FOUND"]
    assert codes(check(world, world.manager, world.anna, 1, 5)) == ["NOT_YET"]
    assert codes(check(world, world.manager, world.anna, 0, -1)) == ["PERIOD_BACKWARDS"]
    world.volunteer(world.own_branch, world.manager)
    world.consent(world.manager, "health")
    assert codes(check(world, world.manager, world.manager)) == ["NOT_FOUND"]
    assert not HealthCheck.objects.exists()
