"""A volunteer stops being one."""

import pytest

from backend.messaging.models import InboxMessage, OfficeItem
from tests.database import statements
from tests.volunteers.enrolments import apply, history, leave, nothing_done, suspended
from tests.volunteers.merits import serve
from tests.volunteers.scenes import HOUR, activity, place, shift
from tests.volunteers.submissions import submit
from tests.volunteers.tasks import create_task, report_task, take_task, with_part
from tests.volunteers.teams import ask
from tests.volunteers.verbs import sign_up
from tests.world import Phone, SmallWorld, codes, nodes
from volunteers.models import (
    Assignment,
    CertificateSubmission,
    Slot,
    Task,
    TaskPart,
    TeamMember,
    TeamRequest,
    Volunteer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def test_status_and_teams_end_and_places_are_free(world):
    held = place(world, shift(world), world.anna)
    number = Volunteer.objects.get(person=world.anna).volunteer_no
    assert leave(world.anna)["volunteer"] == {"volunteerNo": number}
    assert history(world.anna) == (["registered"], False)
    assert TeamMember.objects.get(person=world.anna).during.upper is not None
    assert Assignment.objects.get(pk=held.pk).state == "withdrawn"
    assert Slot.objects.get(pk=held.slot_id).taken == 0
    told = dict(InboxMessage.objects.values_list("recipient", "kind"))
    assert told == {world.leader.pk: "place_withdrawn", world.manager.pk: "volunteer_left"}


def test_no_office_is_left_with_what_they_asked_for(world):
    assert codes(ask(world.anna, world.team(world.own_branch, "甲队"))) == []
    assert codes(submit(world, world.anna)) == []
    assert OfficeItem.objects.filter(settled_at=None).count() == 2
    assert codes(leave(world.anna)) == []
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    assert TeamRequest.objects.get().state == "withdrawn"
    assert CertificateSubmission.objects.get().state == "withdrawn"


def test_what_waits_in_teams_is_locked_before_the_person(world):
    """As whoever decides on it locks it: else they would wait for each other."""
    ask(world.anna, world.team(world.own_branch, "甲队"))
    locks = [each for each in statements(lambda: leave(world.anna)) if "FOR NO KEY UPDATE" in each]
    tables = [each.partition(' FROM "')[2].partition('"')[0] for each in locks]
    assert tables.index("volunteers_teamrequest") < tables.index("identity_person")


def test_somebody_else_may_do_what_they_had_to_do(world):
    """What they have reported is still looked at."""
    of = activity(world)
    for name in ("采访", "海报"):
        create_task(world.leader, world, of, name=name)
    first, second = Task.objects.order_by("pk")
    for each in (first, second):
        assert codes(take_task(world.anna, each)) == []
    report_task(world.anna, TaskPart.objects.get(task=second))
    assert codes(leave(world.anna)) == []
    states = TaskPart.objects.order_by("task").values_list("state", "task__taken")
    assert list(states) == [("given_back", 0), ("reported", 1)]
    assert InboxMessage.objects.get(recipient=world.leader).kind == "task_given_back"
    assert codes(with_part("confirmTask", world.leader, TaskPart.objects.get(task=second))) == []


def test_what_was_served_stays(world):
    serve(world, world.anna, 8)
    leave(world.anna)
    mine = Phone(world.anna).read("{ myHours { minutes } myVolunteerCard { volunteerNo } }")
    assert mine == {"myHours": {"minutes": 480}, "myVolunteerCard": None}


def test_they_sign_up_no_more_and_may_apply_again(world):
    leave(world.anna)
    with nothing_done():
        assert codes(leave(world.anna)) == ["NOT_A_VOLUNTEER"]
    assert codes(sign_up(Phone(world.anna), shift(world))) == ["NOT_A_VOLUNTEER"]
    assert codes(apply(world, world.anna)) == []


def test_always_even_while_suspended_or_checked_in(world):
    there = place(world, shift(world, begins=-HOUR), world.anna, "checked_in")
    suspended(world, world.anna)
    assert codes(leave(world.anna)) == []
    assert Assignment.objects.get(pk=there.pk).state == "checked_in"


def test_the_branch_no_longer_lists_them(world):
    listed = "{ volunteers(first: 9) { edges { node { person { name } } } } }"
    assert {"person": {"name": "林小红"}} in nodes(Phone(world.manager).read(listed)["volunteers"])
    leave(world.anna)
    left = nodes(Phone(world.manager).read(listed)["volunteers"])
    assert {"person": {"name": "林小红"}} not in left
