"""A shift that does not take place: every place ends, and each is told once."""

import pytest

from backend.audit.models import AuditEntry
from backend.messaging.answering import rule_of
from backend.messaging.models import Climb, InboxMessage, OfficeItem, OutboxMessage
from tests.backend.outbox_scenes import phone_of, told
from tests.volunteers.activities import cancel_shift
from tests.volunteers.scenes import DAY, HOUR, place, presence, rows_of, shift, volunteers
from tests.volunteers.verbs import sign_up
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import Assignment, Shift, Slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    world.wanted = shift(world, places=2)
    return world


def test_every_place_ends_and_each_is_told_once(world):
    """Held, on offer, waited for and asked for; what was given up before stays as it was."""
    people = volunteers(world, 5)
    states = ("accepted", "offered", "waitlisted", "applied", "withdrawn")
    for person, state in zip(people, states, strict=True):
        place(world, world.wanted, person, state)
    answer = cancel_shift(world.leader, world.wanted, reason=" 暴雨 ")
    assert (codes(answer), answer["shift"]["state"]["code"]) == ([], "cancelled")
    assert answer["shift"]["cancelReason"] == "暴雨"
    states = list(Assignment.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["cancelled"] * 4 + ["withdrawn"]
    assert Slot.objects.get().taken == 0
    told = InboxMessage.objects.filter(kind="shift_cancelled").values_list("recipient", flat=True)
    assert sorted(told) == [each.pk for each in people[:4]]
    assert AuditEntry.objects.get(deed="cancel_shift").office_id
    assert codes(cancel_shift(world.leader, world.wanted)) == ["SHIFT_CANCELLED"]


def test_whoever_lost_a_place_still_reads_why(world):
    """To others it is as absent as a draft."""
    place(world, world.wanted, world.anna)
    cancel_shift(world.leader, world.wanted)
    read = "query($id: ID!) { shift(id: $id) { cancelReason activity { name } } }"
    shown = [
        Phone(each).read(read, id=id_of("Shift", world.wanted))["shift"]
        for each in (world.anna, world.stranger)
    ]
    assert shown == [{"cancelReason": "暴雨", "activity": {"name": "社区急救宣传"}}, None]


def test_nothing_is_left_to_decide_on(world):
    Shift.objects.update(needs_approval=True)
    assert codes(sign_up(Phone(world.anna), world.wanted)) == []
    assert OfficeItem.objects.get().settled_at is None
    cancel_shift(world.leader, world.wanted)
    assert OfficeItem.objects.get().settled_at
    assert codes(sign_up(Phone(world.anna), world.wanted)) == ["SHIFT_NOT_OPEN"]


def test_what_is_not_cancelled(world):
    there = place(world, world.wanted, world.anna)
    over = shift(world, begins=-4 * HOUR)
    before = rows_of(InboxMessage)
    assert codes(cancel_shift(world.leader, over)) == ["SHIFT_OVER"]
    for reason, code in ((" ", "REASON_REQUIRED"), ("长" * 201, "TOO_LONG")):
        answer = cancel_shift(world.leader, world.wanted, reason=reason)
        assert [(each["code"], each["field"]) for each in answer["errors"]] == [(code, "reason")]
    presence(world, there, began=HOUR)
    assert codes(cancel_shift(world.leader, world.wanted)) == ["SERVED_ALREADY"]
    Assignment.objects.update(state="completed")
    assert codes(cancel_shift(world.leader, world.wanted)) == ["SERVED_ALREADY"]
    assert codes(cancel_shift(world.anna, world.wanted)) == ["NOT_FOUND"]
    assert set(Shift.objects.values_list("state", flat=True)) == {"published"}
    assert (Slot.objects.get(shift=world.wanted).taken, rows_of(InboxMessage)) == (1, before)


def test_as_many_statements_for_thirty_as_for_two(world, same_statements):
    shifts = []

    def add(number):
        for begins in (DAY, 2 * DAY):  # one of them to warm up
            shifts.append(shift(world, begins=begins, places=99))
            for person in volunteers(world, number):
                place(world, shifts[-1], person)

    same_statements(lambda: cancel_shift(world.leader, shifts.pop()), add, few=2, many=30)


def test_nobody_is_asked_any_more_for_what_does_not_take_place(world):
    """Nor looked for; that it is cancelled is pushed all the same."""
    phone_of(world, world.anna)
    offered = place(world, world.wanted, world.anna, "offered")
    for kind, subject in (("assignment_offered", offered), ("shift_tomorrow", world.wanted)):
        told(world, world.anna, kind=kind, subject=subject)
    cancel_shift(world.leader, world.wanted)
    assert not Climb.objects.exclude(due_at=None).exists()
    waiting = OutboxMessage.objects.filter(state=OutboxMessage.State.QUEUED)
    assert [row.inbox.kind for row in waiting] == ["shift_cancelled"]


@pytest.mark.parametrize("about", ["place", "shift"])
def test_nor_is_a_leader_told_what_no_rule_ends(world, about):
    phone_of(world, world.leader)
    subject = place(world, world.wanted, world.anna) if about == "place" else world.wanted
    kind = {"place": "assignment_answered", "shift": "cascade_exhausted"}[about]
    assert rule_of(kind) is None
    told(world, world.leader, kind=kind, subject=subject)
    told(world, world.leader, kind=kind, subject=subject)
    OutboxMessage.objects.filter(pk=OutboxMessage.objects.latest("pk").pk).update(state="failed")
    cancel_shift(world.leader, world.wanted)
    assert {each.state for each in OutboxMessage.objects.filter(inbox__kind=kind)} == {"obsolete"}
