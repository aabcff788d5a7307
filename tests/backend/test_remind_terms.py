"""The end of an office is told in good time, once, to its holder and to the office above."""

from datetime import timedelta

import pytest

from backend import tasks
from backend.authority.actor import anonymous
from backend.authority.models import Office
from backend.authority.services.remind_terms import remind_terms
from backend.celery import app
from backend.messaging.models import InboxMessage
from backend.policy.models import PolicyVersion
from tests.world import SmallWorld

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def world():
    return SmallWorld()


@pytest.fixture
def ends(world):
    office = Office.objects.get(person=world.leader)
    office.end(world.now + 200 * DAY)
    return office.during.upper


def told():
    rows = InboxMessage.objects.order_by("pk").values_list("recipient__name", "kind", "event")
    return [(name, kind, event.rsplit(":", 1)[1]) for name, kind, event in rows]


def test_twice_each_once_and_no_earlier(world, ends):
    assert remind_terms(ends - 91 * DAY) == 0
    assert remind_terms(ends - 90 * DAY) == 2
    first = [
        (world.leader.name, "office_ending", "first"),
        (world.manager.name, "office_below_ending", "first"),
    ]
    assert told() == first
    for days in (89, 60, 31):
        assert remind_terms(ends - days * DAY) == 0
    assert remind_terms(ends - 30 * DAY) == 2
    assert told()[2:] == [(name, kind, "last") for name, kind, _which in first]
    assert remind_terms(ends - DAY) == 0
    assert remind_terms(ends) == 0


def test_after_weeks_without_a_clock_only_what_is_still_true(world, ends):
    assert remind_terms(ends - 12 * DAY) == 2
    assert {which for *_, which in told()} == {"last"}
    assert remind_terms(ends - 11 * DAY) == 0


def test_who_came_later_above_is_told_too(world, ends):
    remind_terms(ends - 90 * DAY)
    new = world.person("新负责人")
    world.office(new, "branch_manager", world.own_branch)
    assert remind_terms(ends - 80 * DAY) == 1
    assert told()[-1] == (new.name, "office_below_ending", "first")


def test_an_empty_branch_is_told_above_it(world, ends):
    Office.objects.get(person=world.manager).end(world.now)
    remind_terms(ends - 90 * DAY)
    assert {name for name, kind, _ in told() if kind == "office_below_ending"} == {
        world.officer.name
    }


def test_the_highest_and_the_resting(world):
    for person, rests in ((world.province_officer, False), (world.leader, True)):
        office = Office.objects.get(person=person)
        office.end(world.now + 20 * DAY)
        if rests:
            world.suspend(office)
    remind_terms(world.now)
    assert told() == [(world.province_officer.name, "office_ending", "last")]


def test_an_end_that_was_moved_is_told_anew(world, ends):
    remind_terms(ends - 20 * DAY)
    office = Office.objects.get(person=world.leader)
    office.end(ends - 10 * DAY)
    assert remind_terms(ends - 20 * DAY) == 2


def test_the_days_are_policy(world, ends):
    PolicyVersion.objects.create(
        unit=world.province.unit,
        number=1,
        effective_from=world.long_ago,
        values={"office.first_reminder_days": 5, "office.last_reminder_days": 2},
    )
    assert remind_terms(ends - 6 * DAY) == 0
    assert remind_terms(ends - 5 * DAY) == 2


def test_the_clock_does_it(world):
    Office.objects.get(person=world.leader).end(anonymous().now + 20 * DAY)
    assert app.conf.beat_schedule["terms"]["task"] == tasks.remind_of_terms.name
    tasks.remind_of_terms()
    assert len(told()) == 2
