"""A county society registers a branch's volunteers itself again."""

import pytest

from backend.messaging.models import OfficeItem
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.merits import decide, enrolled, register, serve
from tests.volunteers.test_authorise_branch_registration import authorise
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import Recognition, RegistrationAuthority

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    enrolled(world.anna)
    serve(world, world.anna, 24)
    assert codes(authorise(world.officer, world.own_branch)) == []
    return world


def end(person, **given):
    return Phone(person).do(
        "endBranchRegistration",
        "authority { endedAt reason }",
        authorityId=id_of("RegistrationAuthority", RegistrationAuthority.objects.get()),
        **({"reason": "复核不合格"} | given),
    )


def test_what_waits_goes_to_the_society(world):
    register(world.anna)
    answer = end(world.officer)
    assert (answer["authority"]["reason"], bool(answer["authority"]["endedAt"])) == (
        "复核不合格",
        True,
    )
    one = Recognition.objects.get()
    assert one.unit == world.county.unit
    item = OfficeItem.objects.get(settled_at=None)
    assert (item.unit, item.submitted_by) == (world.county.unit, world.anna)
    assert codes(decide(world.manager, one)) == ["NOT_FOUND"]
    assert codes(decide(world.officer, one)) == []


def test_from_then_on_the_society_is_asked(world):
    end(world.officer)
    register(world.anna)
    assert Recognition.objects.get().unit == world.county.unit
    assert codes(authorise(world.officer, world.own_branch)) == []


def test_who_and_why_and_once(world):
    register(world.anna)
    with nothing_done():
        for who in (world.manager, world.city_officer, world.anna):
            assert codes(end(who)) == ["NOT_FOUND"]
        assert codes(end(world.officer, reason=" ")) == ["REASON_REQUIRED"]
    assert codes(end(world.officer)) == []
    with nothing_done():
        assert codes(end(world.officer)) == ["NOT_AUTHORISED"]
