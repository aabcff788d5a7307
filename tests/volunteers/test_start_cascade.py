"""A leader has places offered to one after the other."""

import pytest
from django.db.models import F

from backend.audit.models import AuditEntry
from backend.messaging.models import InboxMessage, OfficeItem
from members.models import Profile
from tests.volunteers.absences import contest, decide, mark
from tests.volunteers.changes import change
from tests.volunteers.enrolments import nothing_done, suspend
from tests.volunteers.hands import on_shift
from tests.volunteers.policies import shift_says
from tests.volunteers.scenes import DAY, HOUR, MINUTE, place, rows_of, shift
from tests.volunteers.test_add_walk_in import added
from tests.volunteers.test_check_in_scanned import shown_by
from tests.volunteers.test_decide_sign_up import decide as decide_sign_up
from tests.volunteers.verbs import accept, assign, sign_up, withdraw
from tests.world import GULOU, NOBODY, Phone, SmallWorld, codes, global_id, id_of
from volunteers.models import Assignment, Cascade, Readiness, Shift, Slot
from volunteers.services.cascading import pass_over

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Four of a team in the order in which they are asked; the last is off duty."""
    world = SmallWorld()
    world.people = [world.person(name) for name in ("甲", "乙", "丙", "丁")]
    for person in world.people:
        world.volunteer(world.own_branch, person)
        world.join(world.own_team, person)
    for person in world.people[:3]:
        Readiness.objects.create(person=person, duty_since=world.now, changed_at=world.now)
    world.shift = shift(world, begins=DAY, places=2)
    return world


def start(person, world, **given):
    defaults = {"shiftId": id_of("Shift", world.shift), "places": 1, "answerMinutes": 10}
    return Phone(person).do("startCascade", "cascade { id state { code } }", **(defaults | given))


def offered():
    return [each.person for each in Assignment.objects.order_by("pk").select_related("person")]


def offer_to(person):
    return Assignment.objects.get(person=person)


def state():
    return Cascade.objects.get().state


def test_once_all_places_are_taken_no_leader_is_asked_about_an_offer(world):
    first, second, *_others = world.people
    start(world.leader, world)
    pass_over(offer_to(first).created_at + 11 * MINUTE)
    assert codes(suspend(world.manager, second, places="ask")) == []
    assert codes(accept(Phone(first), offer_to(first))) == []
    assert offer_to(second).state == "lapsed"
    assert OfficeItem.objects.get(kind="place_of_suspended").settled_at


def signed_up(world):
    yield
    assert codes(sign_up(Phone(world.people[3]), world.shift)) == []


def approved(world):
    Shift.objects.update(needs_approval=True)
    sign_up(Phone(world.people[3]), world.shift)
    yield
    assert codes(decide_sign_up(world.leader, offer_to(world.people[3]))) == []


def from_the_queue(world):
    held = place(world, world.shift, world.anna)
    yield
    Slot.objects.update(maximum=1)
    place(world, world.shift, world.people[3], "waitlisted")
    assert codes(withdraw(Phone(world.anna), held, reason="临时有事")) == []


def walked_in(world):
    on_shift(world, people=0)
    yield
    assert codes(added(world.leader, world, shown_by(world, world.people[3]))) == []


def mark_taken_back(world):
    world.shift = shift(world, begins=-HOUR, lasts=2 * HOUR)
    marked = place(world, world.shift, world.anna)
    mark(world, world.leader, marked)
    contest(world.anna, marked)
    yield
    assert codes(decide(world.manager, marked)) == []


DOORS = (signed_up, approved, from_the_queue, walked_in, mark_taken_back)


@pytest.mark.parametrize("door", DOORS)
def test_by_whatever_door_the_last_place_is_taken_those_asked_hear_it_at_once(world, door):
    steps = door(world)
    next(steps)
    assert codes(start(world.leader, world)) == []
    asked = Assignment.objects.exclude(cascade=None).get()
    Slot.objects.filter(shift=world.shift).update(maximum=F("taken") + 1)
    next(steps, None)
    asked.refresh_from_db()
    assert (state(), asked.state) == ("filled", "lapsed")
    assert InboxMessage.objects.get(kind="place_taken").recipient == asked.person


def test_silence_is_passed_over_at_its_end_and_a_late_yes_counts(world):
    first, second, *_others = world.people
    assert codes(start(world.leader, world)) == []
    asked_at = offer_to(first).created_at
    for moment, people in ((9, [first]), (11, [first, second]), (19, [first, second])):
        pass_over(asked_at + moment * MINUTE)
        assert offered() == people
    assert codes(accept(Phone(first), offer_to(first))) == []
    assert (state(), offer_to(second).state) == ("filled", "lapsed")
    told = InboxMessage.objects.get(kind="place_taken")
    assert told.recipient == second
    assert codes(accept(Phone(second), offer_to(second))) == ["NOT_WAITING_FOR_ANSWER"]
    assert pass_over(asked_at + DAY) == 0


def test_a_place_kept_for_who_was_put_back_is_not_the_cascades(world):
    """It was accepted once, and is offered anew by the queue: that it lapses frees it."""
    first, second, *_others = world.people
    start(world.leader, world, places=2)
    accept(Phone(first), offer_to(first))
    shift_says(world.leader, world.shift, {"shift.promotion_minutes": 60})
    asked = {"certificateKind": "certified_responder"}
    put_back = [(offer_to(first), "wait"), (offer_to(second), "keep")]
    assert codes(change(world.leader, world.shift, put_back, **asked)) == []
    assert codes(change(world.leader, world.shift, certificateKind="")) == []
    assert (offer_to(first).state, Slot.objects.get().taken) == ("offered", 1)
    assert codes(accept(Phone(second), offer_to(second))) == []
    assert (state(), offer_to(first).state, Slot.objects.get().taken) == ("filled", "offered", 2)
    assert codes(accept(Phone(first), offer_to(first), accept=False)) == []
    assert Slot.objects.get().taken == 1


def test_what_the_clock_ended_is_written_down(world):
    first, *_others = world.people
    start(world.leader, world)
    Slot.objects.update(maximum=1, taken=1)
    asked_at = offer_to(first).created_at
    pass_over(asked_at + MINUTE)
    assert (state(), offer_to(first).state) == ("filled", "lapsed")
    entry = AuditEntry.objects.get(deed="pass_over")
    assert entry.things == {
        "cascade": Cascade.objects.get().pk,
        "assignments": [offer_to(first).pk],
    }
    pass_over(asked_at + 2 * MINUTE)
    assert AuditEntry.objects.filter(deed="pass_over").count() == 1


def test_a_no_goes_to_the_next_at_once_and_the_last_no_to_the_leader(world):
    start(world.leader, world)
    for number, person in enumerate(world.people[:3], 1):
        assert offered() == world.people[:number]
        accept(Phone(person), offer_to(person), accept=False)
    assert (offered(), state()) == (world.people[:3], "exhausted")
    assert InboxMessage.objects.get(kind="cascade_exhausted").recipient == world.leader


def test_by_duty_skill_and_distance(world):
    first, second, third, _off = world.people
    Profile.objects.create(person=third, skills=["first_aid"], changed_at=world.now)
    type(second).objects.filter(pk=second.pk).update(residence_division=GULOU)
    start(world.leader, world, places=2, skill="first_aid")
    assert offered() == [second, third]  # written in the order of keys
    pass_over(world.now + 20 * MINUTE)
    assert offered() == [second, third, first]


def test_whoever_is_off_duty_or_busy_only_when_it_is_widened(world):
    busy, second, third, off = world.people
    place(world, shift(world, begins=DAY), busy)
    for person in (second, third):  # who gave their place back are not asked again
        place(world, world.shift, person, "withdrawn")
    start(world.leader, world)
    assert state() == "exhausted"
    Cascade.objects.all().delete()
    start(world.leader, world, places=2, widened=True)
    pass_over(world.now + 20 * MINUTE)
    asked = Assignment.objects.exclude(cascade=None).select_related("person")
    assert [each.person for each in asked.order_by("pk")] == [
        *(world.anna, busy),  # busy first, since on duty: written in the order of keys
        *(world.leader, off),
    ]


def test_best_by_the_same_rule(world):
    answer = assign(Phone(world.leader), world.shift, best=2)
    assert codes(answer) == []
    assert offered() == world.people[:2]
    both = assign(Phone(world.leader), world.shift, world.anna, best=0)
    assert codes(both) == ["INVALID", "OUT_OF_RANGE"]
    assert offered() == world.people[:2]


def test_what_is_not_done(world):
    before = rows_of(Cascade, Assignment, InboxMessage)

    def refused(*expected, who=world.leader, **given):
        assert codes(start(who, world, **given)) == list(expected)
        assert rows_of(Cascade, Assignment, InboxMessage) == before

    for who in (world.anna, world.sister_manager):
        refused("NOT_FOUND", who=who)
    refused("NOT_FOUND", slotId=global_id("Slot", NOBODY))
    refused("INVALID", "OUT_OF_RANGE", "OUT_OF_RANGE", skill="x", places=3, answerMinutes=0)
    start(world.leader, world)
    with nothing_done():
        assert codes(start(world.leader, world)) == ["CASCADE_RUNNING"]
