"""Whoever comes from elsewhere into a shift: those who lead it see what a shift shows, no more."""

import pytest
from django.test import Client
from django.urls import reverse

from backend.audit.models import AccessEntry
from backend.authority.scope import scope
from backend.identity.models import Account, Person
from members.models import Licence, Membership, Profile
from tests.volunteers.scenes import HOUR, place, presence, shift
from tests.volunteers.test_history import HISTORY
from tests.world import Phone, SmallWorld, actor_of, codes, id_of, nodes
from volunteers.models import FirstAidCertificate, ServiceCertificate, Volunteer, VolunteerStatus

pytestmark = pytest.mark.django_db

BOARD = """query($id: ID!) { shiftBoard(shiftId: $id) { assignments {
    person { name sex { code } birthDate nationality residenceDivision phone idKind { code }
        idNumber } contactPhone } } }"""
MATES = "query($id: ID!) { shiftMates(shiftId: $id) { name phone } }"
HERE = ("leader", "manager", "officer")
THERE = ("far_manager", "far_officer")


@pytest.fixture
def world():
    world = SmallWorld()
    world.guest = world.person("外县志愿者")
    world.guest.sex, world.guest.id_number = 2, "350102199005080027"
    world.guest.save()
    world.member(world.far_branch, world.guest)
    world.volunteer(world.far_branch, world.guest)
    world.first_aider(world.guest)
    Profile.objects.create(person=world.guest, changed_at=world.now)
    world.far_manager, world.far_officer = world.person("外县会长"), world.person("外县干部")
    world.office(world.far_manager, "branch_manager", world.far_branch)
    world.office(world.far_officer, "county_officer", world.other_county)
    world.shift = shift(world, begins=-HOUR, places=99)
    presence(world, place(world, world.shift, world.guest), began=HOUR / 2)
    return world


def test_a_shift_shows_who_comes_and_nothing_else_of_them(world):
    person = {
        "name": "外县志愿者",
        "sex": {"code": "0"},
        **dict.fromkeys(
            ("birthDate", "nationality", "residenceDivision", "phone", "idKind", "idNumber")
        ),
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


def test_a_guest_costs_no_statement_more(world, same_statements):
    """Nor do those who belong."""
    leader, id_ = Phone(world.leader), id_of("Shift", world.shift)

    def add(number):
        for _ in range(number):
            guest, member = world.person("又一位"), world.person("又一位")
            world.join(world.own_team, member)
            for each in (guest, member):
                place(world, world.shift, each)

    same_statements(lambda: leader.read(BOARD, id=id_), add, few=2, many=20)


def test_who_belongs_is_shown_as_before(world):
    place(world, world.shift, world.anna)
    world.anna.id_number = "350102199605089042"
    world.anna.save()
    board = Phone(world.leader).read(BOARD, id=id_of("Shift", world.shift))["shiftBoard"]
    shown = {each["person"]["name"]: each["person"] for each in board["assignments"]}
    anna = shown[world.anna.name]
    assert (anna["phone"][:7], anna["idNumber"]) == ("138****", "3501**********9042")
    assert Phone(world.guest).read("{ me { person { idNumber phone } } }")["me"]["person"] == {
        "idNumber": world.guest.id_number,
        "phone": world.guest.phone,
    }


def test_the_admin_shows_no_guest(world):
    Account.objects.filter(person=world.leader).update(is_staff=True)
    client = Client()
    client.force_login(world.leader.account)
    people = client.get(reverse("admin:identity_person_changelist")).content.decode()
    assert world.anna.name in people
    assert world.guest.name not in people
    page = reverse("admin:identity_person_change", args=[world.guest.pk])
    assert world.guest.name not in client.get(page, follow=True).content.decode()
    places = client.get(reverse("admin:volunteers_assignment_changelist")).content.decode()
    assert world.guest.name in places


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
