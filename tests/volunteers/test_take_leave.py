"""A volunteer takes leave: no shift in it, places held before included."""

import pytest

from backend.dated import end_of, since, start_of
from backend.messaging.models import InboxMessage, OfficeItem
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.leaves import DAY, take, taken
from tests.volunteers.scenes import HOUR, place, shift
from tests.volunteers.test_decide_held_place import decide
from tests.world import Phone, SmallWorld, codes, nodes
from volunteers.models import Assignment, Slot
from volunteers.selectors.duty import on_leave

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def refused(world, *expected, days=(1, 2), places="free"):
    with nothing_done():
        assert codes(take(world, world.anna, *days, places)) == list(expected)


def test_both_days_are_in_it(world):
    leave = taken(world, world.anna, 1, 2)
    assert leave.during == since(start_of(leave.first_on), end_of(leave.last_on))
    mine = Phone(world.anna).read("{ myLeaves(first: 5) { edges { node { firstOn lastOn } } } }")
    assert nodes(mine["myLeaves"]) == [
        {"firstOn": str(leave.first_on), "lastOn": str(leave.last_on)}
    ]
    theirs = Phone(world.manager).read("{ myLeaves(first: 5) { edges { node { id } } } }")
    assert nodes(theirs["myLeaves"]) == []


def test_places_in_it_are_given_back_and_others_kept(world):
    inside = place(world, shift(world, begins=2 * DAY), world.anna)
    offered = place(world, shift(world, begins=2 * DAY + 4 * HOUR), world.anna, "offered")
    after = place(world, shift(world, begins=9 * DAY), world.anna)
    theirs = place(world, inside.shift, world.leader)
    taken(world, world.anna, 1, 4)
    states = {each.pk: each.state for each in Assignment.objects.all()}
    assert states == {
        inside.pk: "withdrawn",
        offered.pk: "withdrawn",
        after.pk: "accepted",
        theirs.pk: "accepted",
    }
    assert Slot.objects.get(pk=inside.slot_id).taken == 1
    told = InboxMessage.objects.filter(recipient=world.leader, kind="place_withdrawn")
    assert told.count() == 2


def test_or_put_to_whoever_leads(world):
    held = place(world, shift(world, begins=2 * DAY), world.anna)
    taken(world, world.anna, 1, 4, places="ask")
    item = OfficeItem.objects.get()
    assert (item.kind, item.subject_id) == ("place_on_leave", held.pk)
    assert codes(decide(world.leader, held, "free", reason="请假")) == []
    assert Slot.objects.get(pk=held.slot_id).taken == 0


def test_who_is_on_leave_is_asked_of_many_at_once(world, django_assert_num_queries):
    leave = taken(world, world.anna, 1, 2)
    people = [each.pk for each in (world.anna, world.leader, world.stranger)]
    before, after = leave.during.lower, leave.during.upper
    for period, expected in (
        (since(before - DAY, before), set()),
        (since(before - DAY, before + HOUR), {world.anna.pk}),
        (since(before + HOUR, before + 2 * HOUR), {world.anna.pk}),
        (since(after - HOUR, after + DAY), {world.anna.pk}),
        (since(after, after + DAY), set()),
    ):
        with django_assert_num_queries(1):
            assert on_leave(people, period) == expected


def test_days_and_choices(world):
    refused(world, "PERIOD_BACKWARDS", days=(3, 2))
    refused(world, "LEAVE_IN_THE_PAST", days=(-1, 2))
    refused(world, "LEAVE_TOO_LONG", days=(0, 366))
    refused(world, "INVALID", places="keep")
    taken(world, world.anna, 0, 365)


def test_one_at_a_time(world):
    place(world, shift(world, begins=5 * DAY), world.anna)
    taken(world, world.anna, 1, 4)
    refused(world, "ALREADY_ON_LEAVE", days=(4, 5))
    taken(world, world.anna, 5, 6)
    taken(world, world.leader, 1, 4)
