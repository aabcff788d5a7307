"""Offices are ended from above or resigned from; nobody touches who stands above them."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from backend.audit.models import AuditEntry
from backend.authority.actor import of_person
from backend.authority.models import Office
from backend.authority.selectors import powers_outside
from backend.dated import since, start_of
from backend.messaging.models import InboxMessage
from tests.backend.offices import edit, end, grant
from tests.world import Phone, SmallWorld, actor_of, codes, id_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def world():
    return SmallWorld()


def office_of(person):
    return Office.objects.get(person=person)


def test_an_office_ends_now_and_stays_as_it_ended(world):
    manager = Phone(world.manager)
    answer = end(manager, office_of(world.leader))
    assert codes(answer) == []
    ended = office_of(world.leader)
    assert answer["office"]["endsAt"] == ended.during.upper.isoformat()
    assert not actor_of(world.leader).may("shift.assign", world.own_team.pk)
    assert InboxMessage.objects.get().recipient_id == world.leader.pk
    entry = AuditEntry.objects.get(deed="end_office")
    assert entry.office_id == office_of(world.manager).pk
    assert codes(end(manager, ended)) == []
    assert office_of(world.leader).during == ended.during
    assert InboxMessage.objects.count() == 1


def test_an_end_of_a_later_day_comes_by_itself(world):
    last = localdate(world.now) + 9 * DAY
    assert codes(end(Phone(world.manager), office_of(world.leader), lastDay=str(last))) == []
    ended = office_of(world.leader).during.upper
    assert ended == start_of(last + DAY)
    for moment, holds in ((ended - DAY, True), (ended, False)):
        actor = of_person(world.leader.pk, moment)
        assert actor.may("shift.assign", world.own_team.pk) is holds


def test_an_end_is_brought_forward_but_not_put_off(world):
    manager, today = Phone(world.manager), localdate(world.now)
    end(manager, office_of(world.leader), lastDay=str(today + 9 * DAY))
    later = end(manager, office_of(world.leader), lastDay=str(today + 10 * DAY))
    assert codes(later) == ["OFFICE_OVER"]
    assert codes(end(manager, office_of(world.leader), lastDay=str(today - DAY))) == ["IN_THE_PAST"]
    assert codes(end(manager, office_of(world.leader), lastDay=str(today))) == []
    assert office_of(world.leader).during.upper == start_of(today + DAY)


def test_what_has_not_begun_is_withdrawn(world):
    manager = Phone(world.manager)
    first = localdate(world.now) + 5 * DAY
    grant(manager, world.anna, "deputy_leader", world.own_team, firstDay=str(first))
    office = office_of(world.anna)
    key = "0a3b7a50-2b4f-4c11-8f6a-0d2f7d1f9a01"
    answer = end(manager, office, clientKey=key)
    assert codes(answer) == []
    assert answer["office"]["startsAt"] == answer["office"]["endsAt"]
    assert end(manager, office, clientKey=key)["office"] == answer["office"]
    office.refresh_from_db()
    assert (office.during.isempty, office.would_begin) == (True, start_of(first))
    assert codes(end(manager, office)) == []
    assert not of_person(world.anna.pk, start_of(first)).offices
    again = grant(manager, world.anna, "deputy_leader", world.own_team, firstDay=str(first))
    assert codes(again) == []


@pytest.mark.parametrize(
    ("who", "whose", "expected"),
    [
        ("leader", "manager", ["NOT_FOUND"]),
        ("manager", "officer", ["NOT_FOUND"]),
        ("sister_manager", "leader", ["NOT_FOUND"]),
        ("stranger", "leader", ["NOT_FOUND"]),
        ("city_officer", "manager", ["NOT_YOURS_TO_GRANT"]),
        ("officer", "leader", []),
        ("manager", "manager", []),
        ("province_officer", "city_officer", []),
    ],
)
def test_only_downward_or_ones_own(world, who, whose, expected):
    office = office_of(getattr(world, whose))
    assert codes(end(Phone(getattr(world, who)), office)) == expected
    office.refresh_from_db()
    assert (office.during.upper is None) is bool(expected)


def test_a_superior_is_not_touched_in_a_lower_office(world):
    lower = world.office(world.officer, "team_leader", world.own_team)
    assert codes(end(Phone(world.manager), lower)) == ["SUPERIOR"]
    world.office(world.stranger, "county_officer", world.county)
    assert codes(end(Phone(world.stranger), lower)) == []


def test_the_last_whom_only_the_operator_appoints_does_not_resign(world):
    last = Phone(world.province_officer)
    assert codes(end(last, office_of(world.province_officer))) == ["LAST_HOLDER"]
    second = world.office(world.stranger, "province_officer", world.province)
    resting = world.suspend(second)
    assert codes(end(last, office_of(world.province_officer))) == ["LAST_HOLDER"]
    resting.end(world.now)
    soon = localdate(world.now) + 3 * DAY
    second.end(start_of(soon))
    dated = end(last, office_of(world.province_officer), lastDay=str(soon))
    assert codes(dated) == ["LAST_HOLDER"]
    assert codes(end(last, office_of(world.province_officer))) == []
    assert codes(end(Phone(world.stranger), second)) == ["LAST_HOLDER"]


def test_an_office_out_of_sight_is_absent(world):
    missing = Office(public_id="00000000-0000-4000-8000-000000000000")
    phone = Phone(world.sister_manager)
    assert end(phone, office_of(world.leader))["errors"] == end(phone, missing)["errors"]
    assert id_of("Office", missing)


class TestPowersElsewhere:
    """Asked before somebody's login is touched by who stands nearer."""

    def asked(self, world, who, about, permission="office.grant"):
        return powers_outside(about.pk, actor_of(who), permission)

    def test_who_holds_nothing_elsewhere(self, world):
        assert not self.asked(world, world.manager, world.anna)
        assert not self.asked(world, world.manager, world.leader)
        assert not self.asked(world, world.province_officer, world.manager)

    def test_who_holds_power_above_or_beside(self, world):
        assert self.asked(world, world.leader, world.manager)
        assert self.asked(world, world.manager, world.officer)
        assert self.asked(world, world.manager, world.sister_manager)

    def test_power_to_come_and_power_that_rests_count(self, world):
        later = world.office(world.anna, "team_leader", world.sister_team, start=world.now + DAY)
        assert self.asked(world, world.manager, world.anna)
        edit(Office.objects.filter(pk=later.pk), during=since(world.long_ago, world.now))
        assert not self.asked(world, world.manager, world.anna)
        world.suspend(world.office(world.anna, "deputy_leader", world.sister_team))
        assert self.asked(world, world.manager, world.anna)

    def test_a_narrow_reach_does_not_cover_a_wide_office(self, world):
        edit(Office.objects.filter(person=world.manager), and_below=False)
        office = world.office(world.anna, "branch_secretary", world.own_branch)
        assert self.asked(world, world.manager, world.anna)
        edit(Office.objects.filter(pk=office.pk), and_below=False)
        assert not self.asked(world, world.manager, world.anna)
