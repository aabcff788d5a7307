"""An office lets a suspended volunteer serve again."""

import pytest

from backend.messaging.models import InboxMessage, OfficeItem
from tests.volunteers.enrolments import (
    apply,
    history,
    leave,
    nothing_done,
    reinstate,
    suspended,
)
from tests.volunteers.merits import enrolled
from tests.volunteers.scenes import place, shift
from tests.volunteers.test_decide_held_place import decide
from tests.volunteers.verbs import sign_up
from tests.world import Phone, SmallWorld, actor_of, codes
from volunteers.services.held_places import WHY
from volunteers.services.places_ahead import places_ahead, put_to_leaders

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def test_they_are_what_they_were(world):
    enrolled(world.anna)
    one = suspended(world, world.anna)
    answer = reinstate(world.manager, one, reason="已补课")
    assert answer["suspension"]["liftReason"] == "已补课"
    assert history(world.anna) == (["enrolled", "suspended", "enrolled"], True)
    assert codes(sign_up(Phone(world.anna), shift(world))) == []
    told = InboxMessage.objects.filter(recipient=world.anna).order_by("pk")
    assert [each.kind for each in told] == ["suspended_as_volunteer", "reinstated_as_volunteer"]


def test_what_leaders_were_asked_is_asked_no_more(world):
    held = place(world, shift(world), world.anna)
    one = suspended(world, world.anna)
    assert codes(reinstate(world.manager, one)) == []
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    assert codes(decide(world.leader, held, "free", reason="x")) == ["NOTHING_TO_DECIDE"]


def test_what_leaders_were_asked_for_another_reason_they_are_asked_still(world):
    held = place(world, shift(world), world.anna)
    put_to_leaders(actor_of(world.officer), places_ahead(world.anna.pk, world.now), why=WHY)
    one = suspended(world, world.anna)
    reinstate(world.manager, one)
    assert OfficeItem.objects.get(settled_at=None).kind == "held_place"
    assert codes(decide(world.leader, held, "keep")) == []


def test_once(world):
    one = suspended(world, world.anna)
    assert codes(reinstate(world.officer, one)) == []
    with nothing_done():
        assert codes(reinstate(world.manager, one)) == ["NOT_SUSPENDED"]
    assert history(world.anna)[0] == ["registered", "suspended", "registered"]


def test_only_an_office_and_never_oneself(world):
    one = suspended(world, world.anna)
    world.office(world.anna, "branch_president", world.own_branch)
    with nothing_done():
        for who in (world.leader, world.sister_manager, world.anna):
            assert codes(reinstate(who, one)) == ["NOT_FOUND"]


def test_whoever_left_meanwhile_applies_anew(world):
    one = suspended(world, world.anna)
    assert codes(leave(world.anna)) == []
    with nothing_done():
        assert codes(apply(world, world.anna)) == ["SUSPENDED_AS_VOLUNTEER"]
    assert codes(reinstate(world.manager, one)) == []
    assert history(world.anna) == (["registered", "suspended"], False)
    assert codes(apply(world, world.anna)) == []
