"""Whoever may not see it any more is not pushed to; what they were told stays where it is."""

from datetime import timedelta

import pytest

from backend.authority.models import Office
from backend.messaging import answering
from backend.messaging.models import Climb, InboxMessage, OutboxMessage
from backend.messaging.quiet import today_at
from backend.messaging.services import outbox, rights
from backend.messaging.services.climb import climb
from backend.messaging.services.outbox import Relayed, relay
from members.models import Membership
from tests.backend.offices import remove
from tests.backend.outbox_scenes import Vendor, fresh, phone_of, told
from tests.database import statements
from tests.volunteers.scenes import activity, place, shift
from tests.world import SmallWorld
from volunteers.models import Activity, VolunteerStatus

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    for person in (world.anna, world.leader):
        phone_of(world, person)
    return world


@pytest.fixture
def vendor(monkeypatch):
    vendor = Vendor()
    monkeypatch.setattr(outbox, "push_provider", lambda channel: vendor)
    return vendor


def to_lead(world, kind="assignment_answered"):
    """What a leader is told of somebody's place."""
    (row,) = told(world, world.leader, kind=kind, subject=place(world, shift(world), world.anna))
    return row


@pytest.mark.parametrize("lost", [True, False])
def test_whoever_led_is_pushed_to_as_long_as_they_lead(world, vendor, lost):
    row = to_lead(world)
    if lost:
        remove(Office.objects.filter(person=world.leader))
    assert relay(world.now) == Relayed(sent=not lost, obsolete=lost)
    assert fresh(row).error == ("may not see it any more" if lost else "")
    assert InboxMessage.objects.filter(recipient=world.leader).count() == 1


@pytest.mark.parametrize("lost", [True, False])
def test_whoever_left_the_branch_is_not_called_to_what_is_its_own(world, vendor, lost):
    of = activity(world, visibility="branch")
    told(world, world.anna, kind="substitute_wanted", subject=shift(world, of=of))
    if lost:
        VolunteerStatus.objects.filter(volunteer__person=world.anna).delete()
        Membership.objects.filter(person=world.anna).delete()
    assert relay(world.now) == Relayed(sent=not lost, obsolete=lost)


def test_what_is_told_of_what_one_never_saw_is_sent(world, vendor, monkeypatch):
    kind = rights.table["assignment_answered"]._replace(blind=True)
    monkeypatch.setitem(rights.table, "assignment_answered", kind)
    to_lead(world)
    remove(Office.objects.filter(person=world.leader))
    assert relay(world.now) == Relayed(sent=1)


def test_a_rules_own_fault_forgets_nobody(world, vendor, monkeypatch):
    def broken(*given):
        raise ZeroDivisionError

    monkeypatch.setattr(rights, "seen_by", broken)
    to_lead(world)
    assert relay(world.now) == Relayed(sent=1)


def test_many_people_with_and_without_offices_take_as_many_statements_as_one(world, vendor):
    of = activity(world)

    def batch(*people):
        for person in people:
            told(world, person, kind="substitute_wanted", subject=shift(world, of=of))
        return len(statements(lambda: relay(world.now)))

    batch(world.anna)
    others = [world.person(f"张{number}", login=True) for number in range(10)]
    for person in others:
        phone_of(world, person)
    assert Activity.objects.count() == 1
    assert batch(world.anna) == batch(world.anna, world.leader, *others)


@pytest.mark.parametrize("lost", [True, False])
def test_whoever_may_not_see_it_any_more_is_not_looked_for(world, vendor, monkeypatch, lost):
    urgent = rights.table["assignment_answered"]._replace(urgency="urgent")
    monkeypatch.setitem(rights.table, "assignment_answered", urgent)
    monkeypatch.setitem(answering._rules, "assignment_answered", all_of_them)
    to_lead(world)
    if lost:
        remove(Office.objects.filter(person=world.leader))
    now = Climb.objects.get().due_at
    for _ in range(9):
        now = today_at(now, 12) + timedelta(days=1)
        climb(now)
    ended = Climb.objects.get()
    assert ended.due_at is None
    assert (ended.called_at is None) == lost
    assert OutboxMessage.objects.filter(channel="sms").count() == (not lost)


def all_of_them(told, now):
    return [each.message for each in told]
