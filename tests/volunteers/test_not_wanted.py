"""What was queued is not sent once it does not hold any more, however that came."""

from datetime import timedelta

import pytest

from backend.messaging.models import InboxMessage, OutboxMessage
from backend.messaging.services import outbox
from backend.messaging.services.outbox import relay
from tests.backend.outbox_scenes import Vendor, phone_of, told
from tests.volunteers.scenes import DAY, HOUR, place, shift
from tests.volunteers.tasks import assign_task, with_part, with_task, world_with_task
from tests.volunteers.verbs import accept, assign, withdraw
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import Assignment, Shift, TaskPart

pytestmark = pytest.mark.django_db


@pytest.fixture
def vendor(monkeypatch):
    vendor = Vendor()
    monkeypatch.setattr(outbox, "push_provider", lambda channel: vendor)
    return vendor


def with_phones():
    world = SmallWorld()
    phone_of(world, world.anna)
    return world


def pushed(vendor, now, kind):
    """How often; what is not is still in the inbox, and says why it was not sent."""
    relay(now)
    for row in OutboxMessage.objects.filter(inbox__kind=kind, state="obsolete"):
        assert row.error == "not wanted any more"
    assert InboxMessage.objects.filter(kind=kind).exists()
    return [push.type for push in vendor.pushes].count(kind)


@pytest.mark.parametrize("ends", ["accept", "decline", "withdraw", "cancel", "lapse", None])
def test_an_offer_is_pushed_as_long_as_its_answer_counts(vendor, ends):
    world = with_phones()
    one, until = shift(world, begins=3 * DAY), world.now + HOUR
    given = {"answerBy": until.isoformat()}
    assert codes(assign(Phone(world.leader), one, world.anna, **given)) == []
    offered, anna = Assignment.objects.get(), Phone(world.anna)
    InboxMessage.objects.filter(kind="assignment_offered").update(arrived_at=None)
    if ends in ("accept", "decline"):
        assert codes(accept(anna, offered, accept=ends == "accept")) == []
    elif ends == "withdraw":
        assert codes(withdraw(anna, offered)) == []
    elif ends == "cancel":
        cancelled = {"shiftId": id_of("Shift", one), "reason": "台风"}
        assert codes(Phone(world.leader).do("cancelShift", "shift { id }", **cancelled)) == []
    InboxMessage.objects.update(arrived_at=None)  # not because somebody has seen it
    now = until if ends == "lapse" else until - timedelta(seconds=1)
    assert pushed(vendor, now, "assignment_offered") == (0 if ends else 1)


@pytest.mark.parametrize("ends", ["give back", "cancel", None])
def test_a_task_is_offered_as_long_as_it_may_be_taken(vendor, ends):
    world = world_with_task()
    phone_of(world, world.anna)
    assert codes(assign_task(world.leader, world.task, world.anna)) == []
    part = TaskPart.objects.get()
    if ends == "give back":
        done = with_part("answerTask", world.anna, part, accept=False, riskAcknowledged=True)
        assert codes(done) == []
    elif ends == "cancel":
        done = with_task("cancelTask", world.leader, world.task, "task { id }", reason="改期")
        assert codes(done) == []
    InboxMessage.objects.update(arrived_at=None)
    assert pushed(vendor, world.now + HOUR, "task_offered") == (0 if ends else 1)


@pytest.mark.parametrize("state", ["withdrawn", "cancelled", "accepted"])
@pytest.mark.parametrize("kind", ["shift_tomorrow", "place_given", "shift_changed_time_rules"])
def test_nobody_is_reminded_of_a_place_that_is_not_theirs(vendor, kind, state):
    world = with_phones()
    told(world, world.anna, kind=kind, subject=place(world, shift(world), world.anna, state))
    assert pushed(vendor, world.now, kind) == (state == "accepted")


@pytest.mark.parametrize("state", ["published", "cancelled"])
def test_nobody_is_called_to_a_shift_that_does_not_take_place(vendor, state):
    world = with_phones()
    told(world, world.anna, kind="substitute_wanted", subject=shift(world))
    Shift.objects.update(state=state)
    assert pushed(vendor, world.now, "substitute_wanted") == (state == "published")
