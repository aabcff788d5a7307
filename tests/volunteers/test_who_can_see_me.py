"""Who can see me is what they can see, asked from the other end; and who looked is told."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db.models import Q

from backend.audit import access
from backend.authority.actor import acting_by
from backend.authority.models import Office
from backend.authority.scope import scope, within
from backend.identity.models import Person
from backend.privacy.services.erasing import NOBODY, erase
from tests.volunteers.scenes import DAY, STATES, place, shift
from tests.world import Phone, SmallWorld, actor_of, id_of, nodes
from volunteers.selectors.seers import MAY_SEE, who_can_see_me
from volunteers.selectors.shifts import places_near

pytestmark = pytest.mark.django_db

SEERS = """{ whoCanSeeMe { office { kind { code } unit } permissions { code label }
    fields { field how { code } } } }"""
LOG = """query($after: String) { myAccessLog(first: 2, after: $after) {
    edges { node { id at reader field { code } way { code } reason office { kind { code } unit } } }
    pageInfo { hasNextPage endCursor } totalCount { value } } }"""
ACTIONS = {"identity.reveal_phone": "reveal_phone", "identity.reveal_id": "reveal_id"}


class Offices(SmallWorld):
    """An office of every kind over every unit it may be held over, some of them not in force, and
    people with ties of every kind, some of them over."""

    def __init__(self):
        super().__init__()
        units = {
            "society": [self.province, self.city, self.county, self.other_county],
            "branch": [self.own_branch, self.sister_branch],
            "team": [self.own_team, self.sister_team],
            "station": [self.own_station],
        }
        over = [
            ("auditor", "society"),
            ("county_officer", "society"),
            ("branch_secretary", "branch"),
            ("branch_president", "branch"),
            ("deputy_leader", "team"),
            ("instructor", "branch"),
            ("instructor", "team"),
            ("team_leader", "team"),
            ("station_keeper", "station"),
        ]
        for kind, level in over:
            for unit in units[level]:
                for change in ({}, {"and_below": False}, {"read_only": True}):
                    holder = self.person(f"{kind}", login=False)
                    self.office(holder, kind, unit, **change)
        past, resting = (
            self.office(self.person("过去的", login=False), "team_leader", self.own_team)
            for _ in range(2)
        )
        past.end(self.now - DAY)
        self.suspend(resting)
        self.people = [self.anna, self.leader, self.sister_member, self.stranger, self.officer]
        for index, state in enumerate(STATES):
            for age in (-20, -40, 5, 0):
                guest = self.person(f"客人{state}{age}", login=False)
                taken = place(self, shift(self, begins=age * DAY, places=3), guest, state)
                changed = self.now - timedelta(days=20 + 15 * (index % 2))
                type(taken).objects.filter(pk=taken.pk).update(changed_at=changed)
                self.people.append(guest)
        both = self.person("会员队员", login=False)
        self.member(self.own_branch, both)
        self.join(self.own_team, both)
        self.people.append(both)
        former = self.person("前会员", login=False)
        membership = self.member(self.own_branch, former)
        membership.end(self.now - DAY)
        self.people.append(former)


def test_listed_are_exactly_those_who_see_me():
    world, compared = Offices(), 0
    offices = list(Office.objects.select_related("person"))
    acting = {}
    for office in offices:
        for held in actor_of(office.person).offices:
            if held.id == office.pk:
                acting[office.pk] = acting_by(world.now, held)
    assert 0 < len(acting) < len(offices)
    sights = {"see": None, **{action: name for name, action in ACTIONS.items()}}
    shown = {
        (pk, action): set(scope(actor, Person, action).values_list("pk", flat=True))
        for pk, actor in acting.items()
        for action in sights
    }
    for pk, actor in acting.items():
        reach = within(actor, "shift.call", "shift__unit")
        near = places_near(actor)
        called = near.filter(reach) if isinstance(reach, Q) else near.none()
        shown[pk, "call"] = set(called.values_list("person", flat=True))
        for name in MAY_SEE:
            only = replace(actor, permissions={name: actor.units(name)})
            shown[pk, name] = set(scope(only, Person).values_list("pk", flat=True))
    sights |= {"call": "shift.call", **{name: name for name in MAY_SEE}}
    for me in world.people:
        listed = {found.office.pk: found.permissions for found in who_can_see_me(actor_of(me))}
        for office in offices:
            if office.person_id == me.pk:
                assert office.pk not in listed
                continue
            for action, name in sights.items():
                sees = me.pk in shown.get((office.pk, action), ())
                told = office.pk in listed and (name is None or name in listed[office.pk])
                assert sees is told, (office, office.unit, me, action)
                compared += sees
    assert compared > 100


def test_who_can_see_me(same_statements):
    world = SmallWorld()
    found = Phone(world.anna).read(SEERS)["whoCanSeeMe"]
    offices = {(each["office"]["kind"]["code"], each["office"]["unit"]) for each in found}
    assert offices == {
        ("team_leader", world.own_team.unit.name),
        ("branch_manager", world.own_branch.unit.name),
        ("county_officer", world.county.unit.name),
        ("city_officer", world.city.unit.name),
        ("province_officer", world.province.unit.name),
    }
    leader = next(each for each in found if each["office"]["kind"]["code"] == "team_leader")
    assert {each["code"] for each in leader["permissions"]} == {
        "volunteer.see",
        "identity.reveal_phone",
    }
    how = {each["field"]: each["how"]["code"] for each in leader["fields"]}
    assert (how["name"], how["phone"], how["birth_date"]) == ("plain", "masked", "hidden")
    assert world.leader.name not in str(found)
    assert Phone(None).read(SEERS) == {"whoCanSeeMe": []}


def test_whom_a_shift_alone_shows_is_a_name():
    world = SmallWorld()
    taken = shift(world)
    for person in (world.stranger, world.anna):
        place(world, taken, person)
    told = {}
    for person in (world.stranger, world.anna):
        found = Phone(person).read(SEERS)["whoCanSeeMe"]
        leader = next(each for each in found if each["office"]["kind"]["code"] == "team_leader")
        told[person] = {each["field"]: each["how"]["code"] for each in leader["fields"]}
    guest, own = told[world.stranger], told[world.anna]
    assert {name for name, how in guest.items() if how != "hidden"} == {"name"}
    assert (own["sex"], own["phone"], own["id_number"]) == ("plain", "masked", "masked")


def test_it_asks_as_often_for_many_offices(same_statements):
    world = SmallWorld()
    phone = Phone(world.anna)

    def add(number):
        for _ in range(number):
            self_ = world.person("副队长", login=False)
            world.office(self_, "deputy_leader", world.own_team)

    same_statements(lambda: phone.read(SEERS), add, few=2, many=20)


def look(world, reader, subject, **given):
    office = reader.offices.first()
    return access.note(
        actor_of(reader),
        person_id=subject.pk,
        field="phone",
        way="reveal",
        reason="核对保险名单",
        office_id=office and office.pk,
        **given,
    )


def test_my_access_log(same_statements):
    world = SmallWorld()
    for reader in (world.leader, world.manager, world.stranger):
        look(world, reader, world.anna)
    look(world, world.leader, world.sister_member)
    anna = Phone(world.anna)
    first = anna.read(LOG)["myAccessLog"]
    second = anna.read(LOG, after=first["pageInfo"]["endCursor"])["myAccessLog"]
    rows = nodes(first) + nodes(second)
    assert [each["office"] and each["office"]["kind"]["code"] for each in rows] == [
        None,
        "branch_manager",
        "team_leader",
    ]
    assert rows[2]["reason"] == "核对保险名单"
    assert first["totalCount"]["value"] == 3
    readers = [world.stranger.name, world.manager.name, world.leader.name]
    assert [each["reader"] for each in rows] == readers
    seen = "query($id: ID!) { node(id: $id) { id } }"
    assert anna.read(seen, id=id_of("Person", world.stranger))["node"] is None
    assert nodes(Phone(world.leader).read(LOG)["myAccessLog"]) == []
    assert Phone(None).read(LOG)["myAccessLog"]["edges"] == []
    id_ = rows[0]["id"]
    assert anna.read(seen, id=id_)["node"] == {"id": id_}
    assert Phone(world.leader).read(seen, id=id_)["node"] is None
    one = world.person("张三")
    same_statements(
        lambda: Phone(one).read(LOG),
        lambda number: [look(world, world.leader, one) for _ in range(number)],
        few=1,
        many=5,
    )


def test_a_reader_is_called_as_they_are_now():
    world = SmallWorld()
    look(world, world.leader, world.anna)
    look(world, world.manager, world.anna)
    Person.objects.filter(pk=world.leader.pk).update(
        merged_into=world.stranger, phone_sealed=None, phone_index=None
    )
    erase(world.manager.pk)
    read = nodes(Phone(world.anna).read(LOG)["myAccessLog"])
    assert [each["reader"] for each in read] == [NOBODY, world.stranger.name]
