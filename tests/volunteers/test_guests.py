"""Whoever comes from elsewhere into a shift: those who lead it see what a shift shows, no more."""

import pytest

from backend.audit.models import AccessEntry
from backend.authority.scope import scope
from backend.identity.models import Person
from members.models import Licence, Membership, Profile
from tests.volunteers.scenes import HOUR, place, presence, shift
from tests.volunteers.test_history import HISTORY
from tests.world import Phone, SmallWorld, actor_of, codes, id_of, nodes
from volunteers.models import FirstAidCertificate, ServiceCertificate, Volunteer, VolunteerStatus

pytestmark = pytest.mark.django_db

BOARD = """query($id: ID!) { shiftBoard(shiftId: $id) { assignments {
    person { name birthDate phone idNumber } contactPhone } } }"""
MATES = "query($id: ID!) { shiftMates(shiftId: $id) { name phone } }"
HERE = ("leader", "manager", "officer")
THERE = ("far_manager", "far_officer")


@pytest.fixture
def world():
    world = SmallWorld()
    world.guest = world.person("外县志愿者")
    world.guest.id_number = "350102199005080027"
    world.guest.save()
    world.member(world.far_branch, world.guest)
    world.volunteer(world.far_branch, world.guest)
    world.first_aider(world.guest)
    Profile.objects.create(person=world.guest, changed_at=world.now)
    world.far_manager, world.far_officer = world.person("外县会长"), world.person("外县干部")
    world.office(world.far_manager, "branch_manager", world.far_branch)
    world.office(world.far_officer, "county_officer", world.other_county)
    world.shift = shift(world, begins=-HOUR, places=9)
    presence(world, place(world, world.shift, world.guest), began=HOUR / 2)
    return world


def test_a_shift_shows_who_comes_and_nothing_else_of_them(world):
    person = {
        "name": "外县志愿者",
        "birthDate": None,
        "phone": f"138****{world.guest.phone[-4:]}",
        "idNumber": "3501**********0027",
    }
    for who in HERE:
        phone = Phone(getattr(world, who))
        board = phone.read(BOARD, id=id_of("Shift", world.shift))["shiftBoard"]
        (shown,) = board["assignments"]
        assert shown["person"] == person, who
        called = world.guest.phone if who != "officer" else None
        assert shown["contactPhone"] == called, who
        actor = actor_of(getattr(world, who))
        for model in (
            Membership, Volunteer, VolunteerStatus, FirstAidCertificate, ServiceCertificate,
            Licence, Profile,
        ):  # fmt: skip
            to = "volunteer__person" if model is VolunteerStatus else "person"
            assert not scope(actor, model).filter((to, world.guest)).exists(), (who, model)
    looked = AccessEntry.objects.filter(subject_id=world.guest.pk).values_list("person_id", "way")
    assert set(looked) == {(world.leader.pk, "board"), (world.manager.pk, "board")}


def test_mates_see_only_who_chose_to_be_seen(world):
    place(world, world.shift, world.anna)
    assert Phone(world.anna).read(MATES, id=id_of("Shift", world.shift)) == {"shiftMates": []}


@pytest.mark.parametrize("who", HERE)
def test_nobody_here_answers_for_them(world, who):
    """Their number, their login, and what others did with them is their own branch's."""
    phone, actor = Phone(getattr(world, who)), actor_of(getattr(world, who))
    given = {"personId": id_of("Person", world.guest)}
    reveal = {"field": "ID_NUMBER", "reason": "核对保险名单"}
    assert codes(phone.do("revealIdentity", "value", **given, **reveal)) == ["NOT_FOUND"]
    number = {"phone": "13900001234"}
    assert codes(phone.do("correctPersonPhone", "replayed", **given, **number)) == ["NOT_FOUND"]
    lock = {"reason": "来电核实"}
    assert codes(phone.do("unlockAccount", "replayed", **given, **lock)) == ["NOT_FOUND"]
    for action in ("merge", "guardian", "assign", "history"):
        assert not scope(actor, Person, action).filter(pk=world.guest.pk).exists(), action
    asked = phone.read(HISTORY, id=id_of("Person", world.guest))["history"]
    assert nodes(asked) == []


def test_those_at_home_do(world):
    """Or the test above could not fail."""
    phone = Phone(world.far_manager)
    given = {"personId": id_of("Person", world.guest)}
    reveal = {"field": "ID_NUMBER", "reason": "核对保险名单"}
    assert phone.do("revealIdentity", "value", **given, **reveal)["value"]
    asked = Phone(world.far_officer).read(HISTORY, id=id_of("Person", world.guest))["history"]
    assert [each["deed"] for each in nodes(asked)] == ["reveal_identity"]
