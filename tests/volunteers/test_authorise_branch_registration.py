"""A county society lets a branch register its volunteers itself."""

import pytest

from backend.messaging.models import OfficeItem
from tests.volunteers.enrolments import history, nothing_done
from tests.volunteers.merits import decide, enrolled, register, serve, star
from tests.world import Phone, SmallWorld, codes, id_of, nodes, statements
from volunteers.models import Recognition, RegistrationAuthority

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    enrolled(world.anna)
    serve(world, world.anna, 104)
    return world


def authorise(person, branch):
    return Phone(person).do(
        "authoriseBranchRegistration",
        "authority { id endedAt branch { name } }",
        branchId=id_of("Branch", branch),
    )


def test_the_branch_registers_from_then_on(world):
    answer = authorise(world.officer, world.own_branch)
    assert answer["authority"]["branch"] == {"name": "军门社区红十字会"}
    assert codes(register(world.anna)) == []
    one = Recognition.objects.get()
    assert (one.unit, OfficeItem.objects.get().unit) == (world.own_branch.unit,) * 2
    assert codes(decide(world.officer, one)) == ["NOT_FOUND"]
    assert codes(decide(world.manager, one)) == []
    assert history(world.anna) == (["enrolled", "registered"], True)


def test_stars_are_the_society_s_still(world):
    authorise(world.officer, world.own_branch)
    assert codes(star(world.anna, 1)) == []
    assert Recognition.objects.get().unit == world.county.unit


def test_another_branch_is_not_meant(world):
    authorise(world.officer, world.sister_branch)
    register(world.anna)
    assert Recognition.objects.get().unit == world.county.unit


def test_nobody_registers_themself(world):
    authorise(world.officer, world.own_branch)
    world.volunteer(world.own_branch, world.manager, "enrolled")
    serve(world, world.manager, 24)
    assert codes(register(world.manager)) == []
    assert codes(decide(world.manager, Recognition.objects.get())) == ["OWN_SUBMISSION"]


def test_only_the_county_and_once(world):
    for who in (world.manager, world.leader, world.city_officer, world.sister_manager, world.anna):
        assert codes(authorise(who, world.own_branch)) == ["NOT_FOUND"]
    assert codes(authorise(world.officer, world.far_branch)) == ["NOT_FOUND"]
    assert not RegistrationAuthority.objects.exists()
    assert codes(authorise(world.officer, world.own_branch)) == []
    with nothing_done():
        assert codes(authorise(world.officer, world.own_branch)) == ["ALREADY_AUTHORISED"]


def test_whom_it_concerns_reads_it(world):
    authorise(world.officer, world.own_branch)
    text = "{ registrationAuthorities(first: 5) { edges { node { branch { name } since } } } }"
    seen = {
        who.name: len(nodes(Phone(who).read(text)["registrationAuthorities"]))
        for who in (world.officer, world.manager, world.sister_manager, world.leader, world.anna)
    }
    assert list(seen.values()) == [1, 1, 0, 0, 0]
    one = statements(Phone(world.officer), text)
    authorise(world.officer, world.sister_branch)
    assert statements(Phone(world.officer), text) == one
