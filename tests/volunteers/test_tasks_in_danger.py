"""An activity that becomes hazardous leaves its tasks to insured adults."""

import pytest

from backend.messaging.models import InboxMessage
from tests.database import together
from tests.minors import agreed, awake, minor_of
from tests.volunteers.changes import activity_foreseen, change_activity
from tests.volunteers.covers import recorded
from tests.volunteers.tasks import (
    offered,
    report_task,
    take_task,
    taken,
    with_part,
    world_with_task,
)
from tests.world import codes
from volunteers.models import TaskPart


def states():
    return list(TaskPart.objects.order_by("pk").values_list("person__name", "state"))


def told(person):
    kinds = InboxMessage.objects.filter(recipient=person).order_by("pk")
    return list(kinds.values_list("kind", flat=True))


def danger(world, expected=None):
    return change_activity(world.leader, world.of, hazardous=True, expected=expected)


@pytest.mark.django_db
def test_whoever_is_not_insured_has_the_task_no_more_and_hears_of_it():
    world = world_with_task(mostPeople=2)
    part = taken(world)
    covered = world.leader
    recorded(world, covered)
    assert activity_foreseen(world.leader, world.of, hazardous=True)["partsTakenAway"] == 1
    assert activity_foreseen(world.leader, world.of, riskNotice="当心。")["partsTakenAway"] == 0
    assert codes(danger(world)) == []
    part.refresh_from_db()
    world.task.refresh_from_db()
    assert (part.state, world.task.taken) == ("given_back", 0)
    assert told(world.anna) == ["task_too_dangerous"]
    assert codes(take_task(world.anna, world.task)) == ["NOT_INSURED"]


@pytest.mark.django_db
def test_an_offer_ends_as_well_and_what_is_reported_or_covered_stays():
    world = world_with_task(mostPeople=3)
    report_task(world.anna, taken(world))
    open_offer = world.person("被问者")
    world.volunteer(world.own_branch, open_offer)
    insured = world.person("投保者")
    world.volunteer(world.own_branch, insured)
    recorded(world, insured)
    taken(world, insured)
    TaskPart.objects.create(
        task=world.task,
        person=open_offer,
        state="offered",
        created_at=world.now,
        changed_at=world.now,
    )
    assert codes(danger(world)) == []
    assert [state for _, state in states()] == ["reported", "taken", "given_back"]
    assert told(open_offer) == ["task_too_dangerous"]
    assert "task_too_dangerous" not in told(insured)


@pytest.mark.django_db
def test_a_minor_has_it_no_more_insured_or_not():
    world = world_with_task(mostPeople=2)
    awake(world)
    minor = minor_of(world, world.own_branch)
    agreed(world, minor)
    recorded(world, minor)
    part = taken(world, minor)
    assert codes(danger(world)) == []
    part.refresh_from_db()
    assert part.state == "given_back"


@pytest.mark.django_db
def test_a_task_that_was_taken_since_it_was_looked_at_is_looked_at_again():
    world = world_with_task()
    seen = activity_foreseen(world.leader, world.of, hazardous=True)["version"]
    part = offered(world)
    assert codes(danger(world, expected=seen)) == ["CHANGED_SINCE_SEEN"]
    part.refresh_from_db()
    assert (part.state, told(world.anna)) == ("offered", ["task_offered"])


def test_whoever_answers_meanwhile_is_not_left_in_danger(own_db):
    world = world_with_task()
    for _ in range(6):
        part = offered(world)
        together(
            lambda part=part: with_part("answerTask", world.anna, part, accept=True),
            lambda: danger(world),
        )
        part.refresh_from_db()
        live = part.state in TaskPart.LIVE
        world.of.refresh_from_db()
        assert not (live and world.of.hazardous), part.state
        change_activity(world.leader, world.of, hazardous=False)
        TaskPart.objects.filter(pk=part.pk).update(state="given_back")
        type(world.task).objects.update(taken=0)
