"""Whom nothing has reached, a leader calls by hand: sees how each was looked for, and the number by
the rules of numbers."""

import pytest

from backend.identity.models import Device
from backend.messaging import answering
from backend.messaging.models import Climb, InboxMessage, OutboxMessage
from backend.messaging.quiet import today_at
from backend.messaging.send import tell
from backend.messaging.services.climb import climb
from tests.volunteers.mobilisations import AlarmWorld, answer, do, spread
from tests.volunteers.scenes import DAY, HOUR, MINUTE, place, shift, volunteers
from tests.world import Phone, SmallWorld, id_of, nodes
from volunteers.models import Assignment
from volunteers.selectors.mobilisations import versions

pytestmark = pytest.mark.django_db
DELIVERY = "delivery { code label since reason }"
LIST = f"""query($shift: ID) {{ callList(first: 50, shift: $shift) {{ edges {{ node {{
    id contactPhone person {{ name phone }} {DELIVERY} }} }} }} }}"""
ALERTS = f"""query($to: Boolean) {{ alerts(first: 50, toCall: $to) {{ edges {{ node {{
    person {{ name phone }} {DELIVERY} }} }} }} }}"""


@pytest.fixture
def world():
    return SmallWorld()


def noon(world):
    return today_at(world.now, 12) + DAY


def offered(world, person, of=None, **given):
    taken = place(world, of or shift(world, begins=3 * DAY), person, "offered")
    Assignment.objects.filter(pk=taken.pk).update(**given)
    told = {"kind": "assignment_offered", "recipients": [person.pk], "subject": taken}
    tell(noon(world), event=f"assignment_offered:{taken.public_id}", **told)
    return taken


def climbed(world):
    """Until there is nothing more to be tried."""
    now = noon(world)
    while Climb.objects.filter(due_at__isnull=False).exists():
        now += HOUR
        climb(now)
        OutboxMessage.objects.filter(state="queued").update(state="sent", sent_at=now)


def names(person, **given):
    found = nodes(Phone(person).read(LIST, **given)["callList"])
    return [each["person"]["name"] for each in found]


def test_whom_no_way_has_reached(world):
    taken = offered(world, world.anna)
    assert names(world.leader) == []
    climbed(world)
    (row,) = nodes(Phone(world.leader).read(LIST)["callList"])
    called = Climb.objects.get()
    assert row["delivery"] | {"label": ""} == {
        "code": "escalated", "label": "", "since": called.called_at.isoformat(), "reason": "",
    }  # fmt: skip
    assert row["person"]["phone"] != world.anna.phone
    assert row["person"]["phone"].endswith(world.anna.phone[-4:])
    assert row["contactPhone"] is None, "she holds no place in it yet"
    other = shift(world, begins=2 * DAY)
    assert names(world.leader, shift=id_of("Shift", taken.shift)) == [world.anna.name]
    assert names(world.leader, shift=id_of("Shift", other)) == []


@pytest.mark.parametrize("ends", ["arrived_at", "read_at", "answered", "late", "over"])
def test_only_while_an_answer_is_wanted_and_there_is_no_sign(world, ends):
    taken = offered(world, world.anna)
    climbed(world)
    mine = Assignment.objects.filter(pk=taken.pk)
    if ends == "answered":
        mine.update(state="declined")
    elif ends == "late":
        mine.update(answer_by=world.now)
    elif ends == "over":
        over = type(taken.during)(world.now - DAY, world.now - HOUR)
        taken.shift.during = over
        taken.shift.save(update_fields=["during"])
    else:
        InboxMessage.objects.update(**{ends: world.now})
    assert names(world.leader) == []


def told(person):
    rows = InboxMessage.objects.filter(recipient=person, kind="people_to_call")
    return [(row.subject_type, row.subject_id) for row in rows.order_by("pk")]


def test_whoever_leads_hears_of_several_at_once(world):
    one, other = (shift(world, begins=3 * DAY, places=9) for _ in range(2))
    *most, last = volunteers(world, 4)
    for person in most:
        offered(world, person, of=one)
    offered(world, last, of=other)
    climb(noon(world) + HOUR)
    assert told(world.leader) == [("Shift", one.pk), ("Shift", other.pk)]
    assert InboxMessage.objects.filter(kind="people_to_call").count() == 2


def test_a_fault_in_telling_leaves_them_on_the_list(world, monkeypatch):
    def broken(told, now):
        raise RuntimeError("its own mistake")

    monkeypatch.setitem(answering._listings, "assignment_offered", broken)
    offered(world, world.anna)
    climbed(world)
    assert names(world.leader) == [world.anna.name]


def test_for_whoever_leads_the_shift_alone(world):
    offered(world, world.anna)
    climbed(world)
    assert names(world.leader) == [world.anna.name]
    for person in (world.anna, world.sister_manager):
        assert names(person) == []


def test_how_a_message_fares_is_shown_to_whoever_sent_it(world):
    first = offered(world, world.anna)
    asked = f"query($id: ID!) {{ node(id: $id) {{ ... on Assignment {{ {DELIVERY} }} }} }}"

    def fate(taken):
        node = Phone(world.leader).read(asked, id=id_of("Assignment", taken))["node"]
        return node["delivery"] and (node["delivery"]["code"], node["delivery"]["reason"])

    assert fate(first) == ("failed", "no_phone")
    second = world.person("有手机", login=True)
    world.volunteer(world.own_branch, second)
    Device.objects.create(
        account=second.account,
        channel="console",
        token="t",
        platform="android",
        registered_at=world.now,
    )
    taken = offered(world, second)
    assert fate(taken) == ("queued", "")
    OutboxMessage.objects.update(state="failed", error="UnregisteredError")
    assert fate(taken) == ("failed", "UnregisteredError")
    OutboxMessage.objects.update(state="sent", sent_at=world.now, error="")
    assert fate(taken) == ("sent", "")
    Climb.objects.update(due_at=world.now - MINUTE)
    assert fate(taken) == ("failed", "no_sign")
    Climb.objects.update(step=2)
    assert fate(taken) == ("escalated", "")
    InboxMessage.objects.update(arrived_at=world.now)
    assert fate(taken) == ("delivered", "")
    InboxMessage.objects.update(read_at=world.now)
    assert fate(taken) == ("read", "")
    InboxMessage.objects.all().delete()
    assert fate(taken) is None


def test_a_call_has_its_list_too():
    world = AlarmWorld()
    mobilisation = spread(world.officer, world, world.own_branch.unit)
    officer = Phone(world.officer)
    assert nodes(officer.read(ALERTS, to=True)["alerts"]) == []
    climb(noon(world))
    climb(noon(world) + DAY)
    assert told(world.officer) == [("Mobilisation", mobilisation.pk)]
    found = nodes(officer.read(ALERTS, to=True)["alerts"])
    assert {each["person"]["name"] for each in found} == {world.anna.name, world.leader.name}
    assert {each["delivery"]["code"] for each in found} == {"escalated"}
    assert answer(world.anna, mobilisation, "coming", etaMinutes=20)["errors"] == []
    (left,) = nodes(officer.read(ALERTS, to=True)["alerts"])
    assert left["person"]["name"] == world.leader.name
    do(world.officer, "closeMobilisation", mobilisation)
    assert nodes(officer.read(ALERTS, to=True)["alerts"]) == []
    assert len(nodes(officer.read(ALERTS)["alerts"])) == 2


def test_as_many_statements_for_many_as_for_few(world, same_statements):
    one = shift(world, begins=3 * DAY, places=999)

    def more(number):
        for person in volunteers(world, number):
            offered(world, person, of=one)
        climbed(world)

    leader = Phone(world.leader)
    same_statements(lambda: leader.read(LIST), more, few=2, many=40)


@pytest.mark.parametrize("moves", ["arrives", "read", "no sign", "climbs", "nothing"])
def test_whoever_listens_to_a_call_hears_that_somebody_was_reached(moves):
    world = AlarmWorld()
    call = spread(world.leader, world, world.own_team)
    other = spread(world.leader, world, world.own_team)
    now = Climb.objects.order_by("due_at").first().due_at - MINUTE / 60
    before = versions(now, [call.pk, other.pk])
    assert versions(now, [call.pk, other.pk]) == before
    told = InboxMessage.objects.filter(subject_type="Mobilisation", subject_id=call.pk)
    changed = {"arrives": {"arrived_at": now}, "read": {"read_at": now}}
    if moves in changed:
        told.filter(pk=told.first().pk).update(**changed[moves])
    elif moves == "climbs":
        Climb.objects.filter(message=told.first()).update(step=2)
    elif moves == "no sign":
        Climb.objects.filter(message=told.first()).update(due_at=now)
    after = versions(now, [call.pk, other.pk])
    assert (after[call.pk] == before[call.pk]) == (moves == "nothing")
    assert after[other.pk] == before[other.pk]
