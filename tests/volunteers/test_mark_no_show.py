"""Whoever leads a shift says who did not come."""

from datetime import timedelta

import pytest

from backend.messaging.models import InboxMessage
from tests.volunteers.absences import mark
from tests.volunteers.reviews import settle
from tests.volunteers.scenes import HOUR, MINUTE, place, presence, shift, volunteers
from tests.volunteers.uploads import event, upload
from tests.world import Phone, SmallWorld, codes
from volunteers.models import Assignment, Attendance, NoShow, ServiceRecord, Shift, Slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    world.shift = shift(world, begins=-HOUR, lasts=2 * HOUR, places=5)
    world.hers = place(world, world.shift, world.anna)
    return world


def test_the_place_is_free_and_its_holder_told_by_whom_and_why(world):
    other = place(world, world.shift, volunteers(world, 1)[0])
    answer = mark(world, world.leader, world.hers, other)
    assert [each["state"]["code"] for each in answer["assignments"]] == ["no_show"] * 2
    assert Slot.objects.get(pk=world.hers.slot_id).taken == 0
    row = NoShow.objects.get(assignment=world.hers)
    assert (row.marked_by, row.reason) == (world.leader, "没有来")
    told = InboxMessage.objects.filter(kind="marked_no_show").values_list("recipient", flat=True)
    assert set(told) == {world.anna.pk, other.person_id}
    seen = Phone(world.anna).read(
        "{ myAssignments(first: 1) { edges { node { noShow { reason upheld } } } } }"
    )
    (edge,) = seen["myAssignments"]["edges"]
    assert edge["node"]["noShow"] == {"reason": "没有来", "upheld": None}


def test_not_before_its_time(world):
    soon = shift(world, begins=-29 * MINUTE, lasts=2 * HOUR)
    hers = place(world, soon, volunteers(world, 1)[0])
    assert codes(mark(world, world.leader, hers)) == ["NO_SHOW_TOO_EARLY"]
    assert not NoShow.objects.exists()


def test_only_an_accepted_place_without_a_presence(world):
    there = place(world, world.shift, volunteers(world, 1)[0])
    presence(world, there, began=HOUR)
    assert codes(mark(world, world.leader, world.hers, there)) == ["NOT_MISSING"]
    Assignment.objects.filter(pk=there.pk).update(state="accepted")
    assert codes(mark(world, world.leader, there)) == ["NOT_MISSING"]
    for state in ("offered", "waitlisted", "withdrawn", "completed"):
        Assignment.objects.filter(pk=world.hers.pk).update(state=state, ticket=1)
        assert codes(mark(world, world.leader, world.hers)) == ["NOT_MISSING"]
    assert not NoShow.objects.exists()


def test_a_place_elsewhere_is_one_that_nobody_has(world):
    elsewhere = place(world, shift(world, begins=-9 * HOUR), volunteers(world, 1)[0])
    answer = mark(world, world.leader, world.hers, elsewhere)
    assert [(each["field"], each["code"]) for each in answer["errors"]] == [
        ("assignmentIds.1", "NOT_FOUND")
    ]
    assert not NoShow.objects.exists()


def test_who_may_and_what_is_needed(world):
    outside = (world.anna, world.manager, world.officer, world.sister_manager, world.stranger)
    for who in outside:
        assert codes(mark(world, who, world.hers)) == ["NOT_FOUND"]
    assert codes(mark(world, world.leader, world.hers, reason=" ")) == ["REQUIRED"]
    assert codes(mark(world, world.leader, world.hers, reason="长" * 201)) == ["TOO_LONG"]
    assert codes(mark(world, world.leader)) == ["NOBODY_TO_CHECK"]
    mine = place(world, world.shift, world.leader)
    assert codes(mark(world, world.leader, mine)) == ["OWN_PLACE"]
    Shift.objects.filter(pk=world.shift.pk).update(state="cancelled")
    assert codes(mark(world, world.leader, world.hers)) == ["NO_SHOW_TOO_EARLY"]
    assert not NoShow.objects.exists()


def test_whoever_tapped_before_the_mark_is_looked_at_and_counts(world):
    world.consent(world.anna, "position")
    whole = timedelta(microseconds=world.now.microsecond)  # as exact as an anchor is
    began, ended = world.now - HOUR / 2 - whole, world.now - 10 * MINUTE - whole
    assert codes(mark(world, world.leader, world.hers)) == []
    upload(
        Phone(world.anna),
        event("check_in", world.hers, began),
        event("check_out", world.hers, ended),
    )
    there = Attendance.objects.get(assignment=world.hers)
    assert there.review_reasons == ["place_lost"]
    assert settle(world.leader, there)["attendance"]["minutes"] == 20
    assert ServiceRecord.objects.get().minutes == 20
