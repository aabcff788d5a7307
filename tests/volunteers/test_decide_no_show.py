"""The office above the leader decides on an objection."""

import pytest

from backend.messaging.models import InboxMessage, OfficeItem
from tests.volunteers.absences import contest, decide, mark
from tests.volunteers.activities import cancel_shift
from tests.volunteers.scenes import HOUR, place, presence, shift, volunteers
from tests.world import SmallWorld, codes
from volunteers.models import Assignment, Attendance, NoShow, Slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    world.shift = shift(world, begins=-HOUR, lasts=2 * HOUR, places=1)
    world.hers = place(world, world.shift, world.anna)
    assert codes(mark(world, world.leader, world.hers)) == []
    assert codes(contest(world.anna, world.hers)) == []
    return world


def taken(world):
    return Slot.objects.get(pk=world.hers.slot_id).taken


def test_upheld_the_mark_is_taken_back(world):
    answer = decide(world.manager, world.hers)
    assert answer["assignment"]["state"]["code"] == "accepted"
    assert answer["assignment"]["noShow"]["upheld"] is True
    assert taken(world) == 1
    told = InboxMessage.objects.filter(kind="no_show_decided").values_list("recipient", flat=True)
    assert set(told) == {world.anna.pk, world.leader.pk}
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    assert codes(decide(world.manager, world.hers)) == ["NOTHING_TO_DECIDE"]
    assert codes(mark(world, world.leader, world.hers)) == ["NO_SHOW_TAKEN_BACK"]


def test_not_upheld_it_stays(world):
    answer = decide(world.manager, world.hers, upheld=False, reason="无人见到")
    assert answer["assignment"]["state"]["code"] == "no_show"
    assert answer["assignment"]["noShow"]["decisionReason"] == "无人见到"
    assert taken(world) == 0


@pytest.mark.parametrize(("left", "state"), [(False, "checked_in"), (True, "completed")])
def test_whoever_was_there_has_the_place_of_whoever_was(world, left, state):
    presence(world, world.hers, began=HOUR)
    Assignment.objects.filter(pk=world.hers.pk).update(state="no_show")
    if left:
        Attendance.objects.update(checked_out_at=world.now)
    assert decide(world.manager, world.hers)["assignment"]["state"]["code"] == state


def test_a_place_that_was_filled_meanwhile_is_given_back_without_blame(world):
    place(world, world.shift, volunteers(world, 1)[0])
    assert decide(world.manager, world.hers)["assignment"]["state"]["code"] == "withdrawn"
    assert taken(world) == 1


@pytest.mark.parametrize("begins", [-HOUR / 2, None])
def test_so_is_one_whose_holder_has_another_by_now(world, begins):
    other = world.shift if begins is None else shift(world, begins=begins)
    Slot.objects.update(maximum=5)
    place(world, other, world.anna)
    assert decide(world.manager, world.hers)["assignment"]["state"]["code"] == "withdrawn"
    assert taken(world) == (1 if begins is None else 0)


def test_of_a_shift_that_was_cancelled_since_nobody_has_a_place_again(world):
    assert codes(cancel_shift(world.leader, world.shift)) == []
    assert decide(world.manager, world.hers)["assignment"]["state"]["code"] == "cancelled"
    assert taken(world) == 0


def test_only_another_of_the_office_above_and_with_a_reason(world):
    for who in (world.anna, world.leader, world.officer, world.sister_manager):
        assert codes(decide(who, world.hers)) == ["NOT_FOUND"]
    assert codes(decide(world.manager, world.hers, reason="")) == ["REQUIRED"]
    NoShow.objects.update(marked_by=world.manager)
    assert codes(decide(world.manager, world.hers)) == ["OWN_MARK"]
    world.office(world.anna, "branch_manager", world.own_branch)
    assert codes(decide(world.anna, world.hers)) == ["OWN_SUBMISSION"]
    assert NoShow.objects.get().upheld is None
