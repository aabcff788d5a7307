"""An office stops a call."""

import pytest

from backend.messaging.models import InboxMessage, OutboxMessage
from backend.messaging.services import spread as bites
from tests.backend.outbox_scenes import phone_of
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.mobilisations import AlarmWorld, answer, called, do, spread
from tests.world import actor_of, codes
from volunteers.models import Alert
from volunteers.services import spread_alarms as spreading

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = AlarmWorld()
    for person in (world.anna, world.leader):
        phone_of(world, person)
    return world


def stop(who, mobilisation, reason="误报"):
    return do(who, "stopMobilisation", mobilisation, reason=reason)


def test_what_was_not_sent_is_not_sent_and_the_called_hear_that_it_is_over(world):
    call = spread(world.leader, world, world.own_team, drill=True)
    pushes = OutboxMessage.objects.filter(inbox__kind="alarm_drill")
    assert [each.state for each in pushes] == ["queued", "queued"]
    with nothing_done():
        assert codes(stop(world.leader, call, " ")) == ["REASON_REQUIRED"]
    assert stop(world.manager, call)["mobilisation"]["state"]["code"] == "stopped"
    assert {each.state for each in pushes.all()} == {"obsolete"}
    spreading.spread_alarms(world.now)
    told = InboxMessage.objects.filter(kind="alarm_recalled_drill").order_by("recipient")
    assert [each.recipient for each in told] == [world.anna, world.leader]
    with nothing_done():
        assert codes(answer(world.anna, call, "arrived")) == ["MOBILISATION_OVER"]
        assert codes(stop(world.leader, call)) == ["MOBILISATION_OVER"]


def test_in_the_middle_of_telling_nobody_else_is_told(world, monkeypatch):
    monkeypatch.setattr(bites, "BITE", 1)
    call = called(world.leader, world, world.own_team)
    both = [world.anna.pk, world.leader.pk]
    assert bites.tell_next(spreading.ALARMS, actor_of(None), call, both) == 1
    stop(world.leader, call)
    assert bites.tell_next(spreading.ALARMS, actor_of(None), call, both) == 0
    spreading.spread_alarms(world.now)
    assert [each.person for each in Alert.objects.all()] == [world.anna]
    recalled = InboxMessage.objects.filter(kind="alarm_recalled")
    assert [each.recipient for each in recalled] == [world.anna]


def test_only_whoever_may_call_there(world):
    call = called(world.leader, world, world.own_team)
    with nothing_done():
        for who in (world.anna, world.sister_manager, world.stranger):
            assert codes(stop(who, call)) == ["NOT_FOUND"]
