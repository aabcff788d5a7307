"""An office lets a volunteer rest."""

import pytest

from backend.audit.models import AuditEntry
from backend.authority.models import Office
from backend.messaging.models import InboxMessage, OfficeItem
from tests.volunteers.enrolments import history, nothing_done, reinstate, suspend, suspended
from tests.volunteers.merges import MergeWorld, ask, merged
from tests.volunteers.scenes import DAY, HOUR, activity, place, shift
from tests.volunteers.tasks import assign_task, create_task, report_task, take_task
from tests.volunteers.test_decide_held_place import decide
from tests.volunteers.verbs import sign_up
from tests.world import Phone, SmallWorld, codes, nodes, statements
from volunteers.models import Assignment, Slot, Task, TaskPart

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def refused(world, who, *expected, about=None, **given):
    with nothing_done():
        assert codes(suspend(who, about or world.anna, **given)) == list(expected)


def test_from_now_on_they_take_no_place(world):
    answer = suspend(world.manager, world.anna)
    assert answer["suspension"]["statusBefore"] == {"code": "registered"}
    assert history(world.anna) == (["registered", "suspended"], True)
    assert codes(sign_up(Phone(world.anna), shift(world))) == ["NOT_A_VOLUNTEER"]
    assert AuditEntry.objects.get(deed="suspend_volunteer").office_id == (
        Office.objects.get(person=world.manager).pk
    )


def test_they_are_told_and_read_why(world):
    suspend(world.manager, world.anna, reason="多次爽约")
    told = InboxMessage.objects.get(recipient=world.anna)
    assert told.kind == "suspended_as_volunteer"
    mine = Phone(world.anna).read("{ mySuspensions(first: 5) { edges { node { reason } } } }")
    assert nodes(mine["mySuspensions"]) == [{"reason": "多次爽约"}]
    listed = "{ volunteerSuspensions(first: 5) { edges { node { person { name } } } } }"
    for who, seen in ((world.manager, 1), (world.officer, 1), (world.leader, 0)):
        assert len(nodes(Phone(who).read(listed)["volunteerSuspensions"])) == seen


def test_the_list_takes_as_many_statements_for_many_as_for_one(world):
    text = """{ volunteerSuspensions(first: 20) { edges { node {
        person { name } branch { name } statusBefore { label } } } } }"""
    suspended(world, world.anna)
    one = statements(Phone(world.officer), text)
    for branch in (world.own_branch, world.sister_branch):
        person = world.person("新来者")
        world.volunteer(branch, person)
        assert codes(suspend(world.officer, person)) == []
    assert statements(Phone(world.officer), text) == one


def test_places_ahead_are_put_to_whoever_leads(world):
    held, over = place(world, shift(world), world.anna), shift(world, begins=-2 * DAY)
    past = place(world, over, world.anna)
    suspended(world, world.anna)
    item = OfficeItem.objects.get()
    assert (item.kind, item.subject_id, item.mutation) == (
        "place_of_suspended",
        held.pk,
        "decideHeldPlace",
    )
    assert Assignment.objects.get(pk=past.pk).state == "accepted"
    assert codes(decide(world.leader, held, "free", reason="暂停服务")) == []
    assert Slot.objects.get(pk=held.slot_id).taken == 0


def test_or_given_back_at_once(world):
    one = shift(world)
    held, offered = place(world, one, world.anna), place(world, shift(world), world.anna, "offered")
    suspended(world, world.anna, places="free")
    states = Assignment.objects.filter(pk__in=[held.pk, offered.pk])
    assert set(states.values_list("state", flat=True)) == {"withdrawn"}
    assert [each.taken for each in Slot.objects.all()] == [0, 0]
    told = InboxMessage.objects.filter(recipient=world.leader, kind="place_withdrawn")
    assert told.count() == 2


@pytest.mark.parametrize("places", ["ask", "free"])
def test_somebody_else_may_do_what_they_had_to_do(world, places):
    """What they have reported is still looked at."""
    of = activity(world)
    for name in ("采访", "海报", "名单"):
        create_task(world.leader, world, of, name=name)
    asked, mine, done = Task.objects.order_by("pk")
    assert codes(assign_task(world.leader, asked, world.anna)) == []
    for each in (mine, done):
        assert codes(take_task(world.anna, each)) == []
    assert codes(report_task(world.anna, TaskPart.objects.get(task=done))) == []
    suspended(world, world.anna, places=places)
    states = TaskPart.objects.order_by("task").values_list("state", "task__taken")
    assert list(states) == [("given_back", 0), ("given_back", 0), ("reported", 1)]
    told = InboxMessage.objects.filter(recipient=world.leader, kind="task_given_back")
    assert told.count() == 2


def test_a_presence_goes_on(world):
    now = place(world, shift(world, begins=-HOUR), world.anna, "checked_in")
    suspended(world, world.anna, places="free")
    assert Assignment.objects.get(pk=now.pk).state == "checked_in"


def test_a_place_whose_shift_runs_is_ahead_until_they_check_in(world):
    held = place(world, shift(world, begins=-HOUR), world.anna)
    suspended(world, world.anna, places="free")
    assert Assignment.objects.get(pk=held.pk).state == "withdrawn"


def test_by_an_office_of_the_branch_or_its_county(world):
    place(world, shift(world), world.anna)
    for who in (world.leader, world.sister_manager, world.city_officer, world.anna):
        refused(world, who, "NOT_FOUND")
    assert codes(suspend(world.officer, world.anna)) == []


def test_nobody_suspends_themself(world):
    world.volunteer(world.own_branch, world.manager)
    refused(world, world.manager, "NOT_FOUND", about=world.manager)


def test_once_at_a_time_with_a_reason_and_a_choice(world):
    refused(world, world.manager, "REQUIRED", reason=" ")
    refused(world, world.manager, "INVALID", places="perhaps")
    suspended(world, world.anna)
    refused(world, world.manager, "SUSPENDED_AS_VOLUNTEER")


@pytest.mark.parametrize("resting", ["anna", "twin"])
def test_of_two_entries_that_turn_out_to_be_one_the_suspended_goes_on(resting):
    """Whichever is kept: nobody serves again by having been on file twice."""
    world = MergeWorld()
    world.volunteer(world.own_branch, world.twin)
    one = suspended(world, getattr(world, resting))
    (clash,) = [each for each in ask(world, world.manager)["clashes"] if each["clash"] == "status"]
    goes_on = "kept" if resting == "anna" else "gone"
    assert (clash["answers"], clash["chosen"]) == ([goes_on], goes_on)
    merged(world)
    assert history(world.anna) == (["registered", "suspended"], True)
    assert codes(sign_up(Phone(world.anna), shift(world))) == ["NOT_A_VOLUNTEER"]
    assert codes(reinstate(world.officer, one)) == []
    assert history(world.anna)[0][-1] == "registered"
