"""Offering places."""

import pytest

from backend.audit.models import AuditEntry
from backend.messaging.models import InboxMessage
from tests.volunteers.scenes import (
    DAY,
    HOUR,
    shift,
    volunteers,
)
from tests.volunteers.verbs import assign
from tests.world import Phone, SmallWorld, codes
from volunteers.models import Assignment

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    world.consent(world.anna, "position")
    return world


def test_all_are_offered_or_nobody(world):
    shift_ = shift(world)
    suspended = world.person("停用")
    world.volunteer(world.own_branch, suspended, "suspended")
    answer = assign(Phone(world.leader), shift_, world.anna, suspended, world.stranger)
    assert [(error["code"], error["field"]) for error in answer["errors"]] == [
        ("NOT_FOUND", "personIds.1"),
        ("NOT_FOUND", "personIds.2"),
    ]
    answer = assign(Phone(world.manager), shift_, world.anna, suspended)
    assert [(error["code"], error["field"]) for error in answer["errors"]] == [
        ("NOT_A_VOLUNTEER", "personIds.1")
    ]
    assert not Assignment.objects.exists()
    assert not InboxMessage.objects.exists()


def test_refusals_name_the_place_in_the_list_as_it_was_sent(world):
    answer = assign(Phone(world.leader), shift(world), world.anna, world.anna, world.stranger)
    assert [(error["code"], error["field"]) for error in answer["errors"]] == [
        ("NOT_FOUND", "personIds.2")
    ]


def test_a_name_twice_is_one_offer(world):
    answer = assign(Phone(world.leader), shift(world), world.anna, world.anna)
    assert codes(answer) == []
    assert len(answer["assignments"]) == Assignment.objects.count() == 1


@pytest.mark.parametrize(
    ("number", "expected"), [(0, ["NOBODY_TO_ASSIGN"]), (200, []), (201, ["TOO_MANY_AT_ONCE"])]
)
def test_how_many_at_once(world, number, expected):
    shift_ = shift(world, places=1)
    people = volunteers(world, number)
    assert codes(assign(Phone(world.manager), shift_, *people)) == expected
    assert Assignment.objects.count() == (number if not expected else 0)


def test_a_leader_sends_somebody_to_a_running_shift_but_not_to_one_that_is_over(world):
    leader = Phone(world.leader)
    running = shift(world, begins=-HOUR)
    over = shift(world, begins=-3 * HOUR, lasts=HOUR)
    assert codes(assign(leader, running, world.anna)) == []
    assert codes(assign(leader, over, world.anna)) == ["SHIFT_OVER"]


@pytest.mark.parametrize(("hours", "expected"), [(-1, ["INVALID"]), (0, ["INVALID"]), (1, [])])
def test_an_answer_is_wanted_in_the_future(world, hours, expected):
    by = (world.now + hours * HOUR).isoformat()
    answer = assign(Phone(world.leader), shift(world), world.anna, answerBy=by)
    assert codes(answer) == expected


def test_an_answer_is_wanted_before_the_shift_is_over(world):
    one = shift(world, begins=HOUR)
    assign(Phone(world.leader), one, world.anna, answerBy=(world.now + 9 * DAY).isoformat())
    assert Assignment.objects.get().answer_by == one.during.upper


def test_a_deed_done_is_one_audit_row_with_its_office(world):
    assert codes(assign(Phone(world.leader), shift(world), world.anna)) == []
    (entry,) = AuditEntry.objects.all()
    assert entry.things == {"assignments": [Assignment.objects.get().pk]}
    assert entry.codes == []
    assert entry.office_id is not None


def test_a_shift_that_is_not_open_is_refused_once(world):
    answer = assign(Phone(world.leader), shift(world, state="draft"), world.anna, world.leader)
    assert [(error["code"], error["field"]) for error in answer["errors"]] == [
        ("SHIFT_NOT_OPEN", "shiftId")
    ]
    assert not Assignment.objects.exists()
