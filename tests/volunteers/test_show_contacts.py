"""Phones on the board: around the shift, of those who hold a place, and never unnoticed."""

import pytest
from django.db import DatabaseError

from backend.audit.models import AccessEntry
from tests.database import statements, together
from tests.volunteers.scenes import DAY, HOUR, STATES, place, shift, volunteers
from tests.world import Phone, SmallWorld, actor_of, codes, id_of
from volunteers.models import Assignment
from volunteers.services import show_contacts

BOARD = """query($id: ID!) { shiftBoard(shiftId: $id) {
    assignments { person { name phone } contactPhone } } }"""
MATES = "query($id: ID!) { shiftMates(shiftId: $id) { name phone } }"


@pytest.fixture
def world(db):
    return SmallWorld()


def board(person, shift_):
    found = Phone(person).read(BOARD, id=id_of("Shift", shift_))["shiftBoard"]
    return {each["person"]["name"]: each["contactPhone"] for each in found["assignments"]}


def mates(person, shift_):
    return Phone(person).read(MATES, id=id_of("Shift", shift_))["shiftMates"]


def choose(person, **given):
    wanted = "visibility { contactToMates inRankings }"
    return Phone(person).do("setMyVisibility", wanted, **given)


def looks():
    return sorted(AccessEntry.objects.values_list("person_id", "subject_id", "way"))


def test_a_leader_reads_the_phones_and_is_written_down_once_a_day(world):
    one = shift(world, begins=HOUR)
    place(world, one, world.anna)
    for _ in range(2):
        assert board(world.leader, one) == {world.anna.name: world.anna.phone}
    assert looks() == [(world.leader.pk, world.anna.pk, "board")]
    look = AccessEntry.objects.get()
    assert (look.thing_type, look.thing_id, look.field) == ("Shift", one.pk, "phone")
    assert look.office_id == world.leader.offices.get().pk
    other = shift(world, begins=5 * HOUR)
    place(world, other, world.anna)
    board(world.leader, other)
    assert len(looks()) == 2


@pytest.mark.parametrize(
    ("begins", "shown"),
    [(25 * HOUR, False), (23 * HOUR, True), (-14 * HOUR, True), (-16 * HOUR, False)],
)
def test_only_around_the_shift(world, begins, shown):
    one = shift(world, begins=begins)  # of three hours
    place(world, one, world.anna)
    assert board(world.leader, one) == {world.anna.name: world.anna.phone if shown else None}
    assert len(looks()) == shown


@pytest.mark.parametrize("state", STATES)
def test_only_of_those_who_hold_a_place(world, state):
    one = shift(world, begins=HOUR)
    place(world, one, world.anna, state)
    shown = state in Assignment.HOLDING
    assert board(world.leader, one) == {world.anna.name: world.anna.phone if shown else None}


@pytest.mark.parametrize("who", ["officer", "city_officer", "province_officer", "auditor"])
def test_to_see_the_board_is_not_to_call(world, who):
    world.auditor = world.person("审计员")
    world.office(world.auditor, "auditor", world.province)
    one = shift(world, begins=HOUR)
    place(world, one, world.anna)
    assert board(getattr(world, who), one) == {world.anna.name: None}
    assert looks() == []


def test_ones_own_phone_is_no_look(world):
    one = shift(world, begins=HOUR)
    place(world, one, world.leader)
    assert board(world.leader, one) == {world.leader.name: world.leader.phone}
    assert looks() == []


def test_what_cannot_be_written_down_is_not_shown(world, monkeypatch):
    def failing(*given, **named):
        raise DatabaseError

    monkeypatch.setattr(show_contacts, "note_each", failing)
    one = shift(world, begins=HOUR)
    place(world, one, world.anna)
    place(world, one, world.leader)
    found = board(world.leader, one)
    assert found == {world.anna.name: None, world.leader.name: world.leader.phone}


def test_a_whole_board_is_one_entry_each_and_as_many_statements(world, same_statements):
    one = shift(world, begins=HOUR, places=100)

    def add(number):
        for person in volunteers(world, number):
            place(world, one, person)

    phone = Phone(world.leader)
    same_statements(lambda: phone.read(BOARD, id=id_of("Shift", one)), add, few=2, many=20)
    assert len(looks()) == 20
    written = statements(lambda: show_contacts.show_contacts(actor_of(world.leader), []))
    assert not any("INSERT" in each for each in written)


def test_mates_show_themselves_by_choice_alone(world):
    one = shift(world, begins=HOUR, places=5)
    place(world, one, world.anna)
    place(world, one, world.leader)
    assert mates(world.anna, one) == []
    assert codes(choose(world.leader, contactToMates=True)) == []
    assert mates(world.anna, one) == [{"name": world.leader.name, "phone": world.leader.phone}]
    assert mates(world.leader, one) == []
    assert looks() == [(world.anna.pk, world.leader.pk, "mates")]
    choose(world.leader, contactToMates=False)
    assert mates(world.anna, one) == []


def test_mates_are_those_of_the_shift(world):
    one, later = shift(world, begins=HOUR, places=5), shift(world, begins=3 * DAY)
    for each in (one, later):
        place(world, each, world.leader)
    choose(world.leader, contactToMates=True)
    place(world, one, world.anna, "offered")
    place(world, later, world.anna)
    assert mates(world.anna, one) == mates(world.anna, later) == []
    assert mates(world.manager, one) == []


def test_choices_are_opt_in_and_stay(world):
    me = "{ me { visibility { contactToMates inRankings } } }"
    anna = Phone(world.anna)
    assert anna.read(me)["me"]["visibility"] is None
    first = choose(world.anna, inRankings=True)["visibility"]
    assert first == {"contactToMates": False, "inRankings": True}
    both = choose(world.anna, contactToMates=True)["visibility"]
    assert both == {"contactToMates": True, "inRankings": True}
    assert anna.read(me)["me"]["visibility"] == both


def test_eight_looks_at_once_are_one_entry(own_db):
    world = SmallWorld()
    one = shift(world, begins=HOUR)
    taken = place(world, one, world.anna)

    def looking():
        return show_contacts.show_contacts(actor_of(world.leader), [taken.pk])

    assert together(*[looking] * 8) == [{taken.pk: world.anna.phone}] * 8
    assert len(looks()) == 1
