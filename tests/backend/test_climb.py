"""Whoever gives no sign is looked for by other ways one after the other, and never in the night."""

from datetime import timedelta

import pytest

from backend.identity.models import Device
from backend.messaging import answering
from backend.messaging.kinds import MessageKind, table
from backend.messaging.models import Climb, InboxMessage, Ladder, OutboxMessage
from backend.messaging.quiet import today_at
from backend.messaging.rungs import rungs_of
from backend.messaging.send import tell, withdraw_unsent
from backend.messaging.services import climb as climbing
from backend.messaging.services.climb import climb
from backend.messaging.services.outbox import Relayed, relay
from backend.policy.models import PolicyVersion
from tests.backend.outbox_scenes import phone_of
from tests.database import statements, together
from tests.world import SmallWorld

State = OutboxMessage.State
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
URGENT = [("push", 10), ("sms", 10), ("call", 20)]


@pytest.fixture
def world(db, monkeypatch):
    world = SmallWorld()
    world.answered = set()
    for urgency in ("urgent", "emergency"):
        kind = f"toy_{urgency}"
        monkeypatch.setitem(table, kind, MessageKind("t", "b", urgency=urgency))
        monkeypatch.setitem(
            answering._rules,
            kind,
            lambda told, now: [row.message for row in told if row.recipient not in world.answered],
        )
    return world


@pytest.fixture
def noon(world):
    return today_at(world.now, 12) + DAY


def told(world, now, *people, kind="toy_urgent", event="e"):
    recipients = [person.pk for person in people]
    tell(now, kind=kind, recipients=recipients, subject=world.own_station, event=event)
    return list(InboxMessage.objects.filter(event=event).order_by("pk"))


def sent(now):
    """As the relay leaves what a vendor took."""
    OutboxMessage.objects.filter(state=State.QUEUED).update(state=State.SENT, sent_at=now)


def queued():
    rows = OutboxMessage.objects.filter(state=State.QUEUED).order_by("pk")
    return [(row.channel, row.device_id) for row in rows]


def walked(now, steps):
    """Each step once its time has come and not before; what is queued then."""
    found = []
    for _, minutes in steps:
        sent(now)
        now += minutes * MINUTE
        assert climb(now - timedelta(seconds=1)) == 0
        assert climb(now) > 0
        assert climb(now) == 0
        found.append(queued())
    return found


def test_a_second_push_a_text_message_and_then_the_list(world, noon):
    phone = phone_of(world, world.anna)
    (message,) = told(world, noon, world.anna)
    row = OutboxMessage.objects.get()
    walk = walked(noon, URGENT)
    assert walk == [[("console", phone.pk)], [("sms", None)], []]
    assert OutboxMessage.objects.filter(pk=row.pk, inbox=message).exists(), "the same row"
    assert OutboxMessage.objects.count() == 2
    ended = Climb.objects.get()
    assert (ended.step, ended.due_at, ended.called_at) == (4, None, noon + 40 * MINUTE)
    assert world.anna.phone not in str(OutboxMessage.objects.values())


@pytest.mark.parametrize("sign", ["arrived_at", "read_at", "answer", "withdrawn"])
def test_a_sign_ends_it(world, noon, sign):
    phone_of(world, world.anna)
    (message,) = told(world, noon, world.anna)
    sent(noon)
    if sign == "answer":
        world.answered.add(world.anna.pk)
    elif sign == "withdrawn":
        withdraw_unsent(world.own_station)
    else:
        InboxMessage.objects.update(**{sign: noon})
    climb(noon + 10 * MINUTE)
    assert queued() == []
    ended = Climb.objects.get(message=message)
    assert (ended.step, ended.due_at, ended.called_at) == (1, None, None)


def test_whoever_has_no_phone_of_ours_is_texted_at_once_and_whoever_has_no_number_called(
    world, noon
):
    number, nothing = world.person("张有号", login=True), world.person("李无号", login=True)
    nothing.phone = None
    nothing.save()
    told(world, noon, number, nothing)
    climb(noon + 10 * MINUTE)
    assert queued() == [("sms", None)]
    texted, called = Climb.objects.order_by("message__recipient")
    assert (texted.step, texted.due_at) == (3, noon + 30 * MINUTE)
    assert called.called_at == noon + 10 * MINUTE


def test_a_phone_registered_since_is_pushed_to_and_a_retired_one_is_not(world, noon):
    old = phone_of(world, world.anna)
    told(world, noon, world.anna)
    sent(noon)
    Device.objects.filter(pk=old.pk).update(retired_at=noon)
    new = phone_of(world, world.anna)
    climb(noon + 10 * MINUTE)
    assert queued() == [("console", new.pk)]


@pytest.mark.parametrize("state", [State.SENT, State.QUEUED])
def test_a_phone_that_is_another_s_by_now_is_no_way_to_anybody(world, noon, state):
    """Not even for the time until the next step."""
    phone = phone_of(world, world.anna)
    told(world, noon, world.anna)
    OutboxMessage.objects.update(state=state)
    Device.objects.filter(pk=phone.pk).update(account=world.leader.account)
    climb(noon + 10 * MINUTE)
    assert OutboxMessage.objects.filter(device=phone, state=state).exists(), "left as it was"
    assert OutboxMessage.objects.filter(channel="sms", device=None).exists()
    assert Climb.objects.get().step == 3


@pytest.mark.parametrize("change", ["logged out and in again", "lent"])
def test_a_phone_that_is_theirs_again_is_pushed_to(world, noon, change):
    phone = phone_of(world, world.anna)
    told(world, noon, world.anna)
    away = {"account": world.leader.account} if change == "lent" else {"retired_at": noon}
    Device.objects.filter(pk=phone.pk).update(**away)
    assert relay(noon) == Relayed(obsolete=1)
    Device.objects.filter(pk=phone.pk).update(retired_at=None, account=world.anna.account)
    climb(noon + 10 * MINUTE)
    assert queued() == [("console", phone.pk)]


@pytest.mark.parametrize(
    ("kind", "taken"), [("toy_urgent", [0, 0, 1]), ("toy_emergency", [1, 1, 0])]
)
def test_the_night_is_for_emergencies_alone(world, kind, taken):
    phone_of(world, world.anna)
    evening, morning = today_at(world.now, 22) + DAY, today_at(world.now, 8) + 2 * DAY
    told(world, evening - MINUTE, world.anna, kind=kind)
    found = []
    for now in (evening + 10 * MINUTE, morning - MINUTE, morning):
        sent(now)
        found.append(min(climb(now), 1))
    assert found == taken
    if kind == "toy_urgent":
        assert Climb.objects.get().due_at == morning + 10 * MINUTE, "counted from the step itself"


def test_over_the_budget_of_a_day_it_goes_on_to_the_list(world, noon):
    PolicyVersion.objects.create(
        unit=world.province.unit,
        number=77,
        effective_from=world.long_ago,
        values={"notice.texts_a_day": 1},
    )
    people = [world.person(f"张{number}", login=True) for number in range(3)]
    told(world, noon, *people[:2])
    told(world, noon, people[2], kind="toy_emergency", event="sooner")
    climb(noon + 10 * MINUTE)
    texted = OutboxMessage.objects.get().inbox
    assert texted.recipient_id == people[2].pk, "an emergency before the others"
    assert Climb.objects.filter(called_at=noon + 10 * MINUTE).count() == 2
    climb(noon + 20 * MINUTE)
    assert Climb.objects.filter(called_at=None).count() == 0
    told(world, noon + DAY, people[0], event="tomorrow")
    climb(noon + DAY + 10 * MINUTE)
    assert OutboxMessage.objects.count() == 2


def test_a_fault_of_one_kind_forgets_nobody(world, noon, monkeypatch):
    def broken(told, now):
        raise RuntimeError("a rule's own mistake")

    monkeypatch.setitem(answering._rules, "toy_urgent", broken)
    phone_of(world, world.anna)
    told(world, noon, world.anna)
    sent(noon)
    climb(noon + 10 * MINUTE)
    assert len(queued()) == 1


def test_what_was_told_goes_on_by_the_ladder_of_that_time(world, noon):
    told(world, noon, world.anna)
    Ladder.objects.create(
        urgency="urgent",
        effective_from=noon,
        steps=[{"way": "push", "after_minutes": 0}, {"way": "call", "after_minutes": 5}],
    )
    told(world, noon, world.anna, event="later")
    older, newer = Climb.objects.order_by("pk")
    assert (older.due_at, newer.due_at) == (noon + 10 * MINUTE, noon + 5 * MINUTE)
    climb(noon + 10 * MINUTE)
    assert Climb.objects.get(pk=newer.pk).called_at == noon + 10 * MINUTE
    assert Climb.objects.get(pk=older.pk).called_at is None


def test_as_many_statements_for_many_as_for_few_and_bite_after_bite(world, noon, monkeypatch):
    people = [world.person(f"张{number}", login=True) for number in range(30)]
    for person in people:
        phone_of(world, person)
    told(world, noon, *people[:2])
    few = statements(lambda: climb(noon + 10 * MINUTE))
    told(world, noon, *people, event="all")
    assert len(statements(lambda: climb(noon + 10 * MINUTE))) == len(few)
    monkeypatch.setattr(climbing, "BITE", 7)
    assert climb(noon + 20 * MINUTE) == 32


def test_two_clocks_take_each_step_once(own_db):
    world = SmallWorld()
    noon = today_at(world.now, 12) + DAY
    people = [world.person(f"张{number}", login=True) for number in range(20)]
    for person in people:
        phone_of(world, person)
    given = [person.pk for person in people]
    tell(noon, kind="alarm", recipients=given, subject=world.own_station, event="e")
    sent(noon)
    rule, answering._rules["alarm"] = answering._rules["alarm"], everybody
    try:
        taken = together(*[lambda: climb(noon + 10 * MINUTE)] * 4)
    finally:
        answering._rules["alarm"] = rule
    assert sum(taken) == 20
    assert {*Climb.objects.values_list("step", flat=True)} == {2}


def everybody(told, now):
    return [row.message for row in told]


@pytest.mark.parametrize(
    ("steps", "whole"),
    [
        ([("push", 0), ("call", 1)], True),
        ([("push", 0), ("sms", 1), ("push", 1), ("call", 1)], True),
        ([("push", 0), ("call", 0.1)], True),
        ([("push", 0), ("call", 0.09)], False),
        ([("push", 0), ("sms", 1)], False),
        ([("push", 0)], False),
        ([("call", 0)], False),
        ([("push", 5), ("call", 1)], False),
        ([("push", 0), ("call", 1), ("call", 1)], False),
        ([("push", 0), ("call", 0)], False),
        ([("push", 0), ("pigeon", 1), ("call", 1)], False),
        ([("push", 0), ("sms", True), ("call", 1)], False),
    ],
)
def test_a_ladder_begins_with_a_push_and_ends_with_a_person(steps, whole):
    given = [{"way": way, "after_minutes": minutes} for way, minutes in steps]
    assert (rungs_of(given) is not None) is whole
    assert rungs_of({"way": "push"}) is None


def test_every_urgency_has_its_ladder_and_every_climbing_kind_says_what_ends_it(world):
    for urgency in Ladder.Urgency.values:
        assert Ladder.objects.filter(urgency=urgency, effective_from__lte=world.now).exists()
    for ladder in Ladder.objects.all():
        assert ladder.rungs
    assert answering.without_rule() == []
