"""What a unit may ask so that everybody has a turn."""

import pytest

from backend.messaging.models import InboxMessage
from tests.database import statements
from tests.volunteers.changes import change, foreseen
from tests.volunteers.policies import unit_says
from tests.volunteers.scenes import DAY, MINUTE, activity, place, rows_of, shift, volunteers
from tests.volunteers.verbs import accept, assign, create_shift, sign_up, withdraw
from tests.world import Phone, SmallWorld, codes, id_of, nodes
from volunteers.models import Assignment, Readiness, Slot
from volunteers.services.waiting import fill_places

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Two who served in the team, and one who never did."""
    world = SmallWorld()
    world.wanted = shift(world, begins=2 * DAY, places=3)
    past = shift(world, begins=-3 * DAY, places=5)
    world.old, world.known, world.new = (world.person(name) for name in ("甲", "乙", "丙"))
    for each in (world.old, world.known, world.new):
        world.volunteer(world.own_branch, each)
        world.join(world.own_team, each)
    for each in (world.old, world.known):
        place(world, past, each, "completed")
    place(world, past, world.new, "withdrawn")
    return world


def keeps(world, places, maximum=3):
    Slot.objects.filter(shift=world.wanted).update(kept_for_first_timers=places, maximum=maximum)


def bounded(world):
    said = unit_says(world.manager, world.own_branch.unit, {"shift.most_places_ahead": 1})
    assert codes(said) == []


def takes(world, person, **given):
    return sign_up(Phone(person), world.wanted, **given)


def state(world, person):
    return Assignment.objects.get(shift=world.wanted, person=person).state


def test_nobody_holds_more_places_ahead_than_the_unit_says(world):
    bounded(world)
    elsewhere = shift(world, begins=5 * DAY, of=activity(world, world.sister_team))
    place(world, elsewhere, world.old)
    assert codes(takes(world, world.old)) == []
    other = shift(world, begins=7 * DAY)
    before = rows_of(Assignment, InboxMessage)
    assert codes(sign_up(Phone(world.old), other)) == ["TOO_MANY_PLACES_AHEAD"]
    assert rows_of(Assignment, InboxMessage) == before
    assert codes(assign(Phone(world.leader), other, world.old)) == []
    offer = Assignment.objects.get(shift=other)
    assert codes(accept(Phone(world.old), offer)) == []  # the leader has chosen them


def test_what_one_may_take_is_listed_by_the_same_rule(world):
    bounded(world)
    place(world, shift(world, begins=5 * DAY, of=activity(world, world.sister_team)), world.known)
    place(world, shift(world, begins=5 * DAY), world.old)
    query = "{ openShifts(eligible: true, first: 9) { edges { node { id } } } }"
    listed = [nodes(Phone(each).read(query)["openShifts"]) for each in (world.old, world.known)]
    elsewhere, mine = ({each["id"] for each in of} for of in listed)
    assert id_of("Shift", world.wanted) not in elsewhere
    assert id_of("Shift", world.wanted) in mine


def test_nor_does_it_bind_the_hand_that_asks_one_after_the_other(world):
    """Those best asked are a leader's choice, too."""
    bounded(world)
    keeps(world, 2)
    for each in (world.old, world.known):
        place(world, shift(world, begins=7 * DAY, places=5), each)
        Readiness.objects.create(person=each, duty_since=world.now, changed_at=world.now)
    Phone(world.leader).do(
        "startCascade",
        "cascade { id }",
        shiftId=id_of("Shift", world.wanted),
        places=1,
        answerMinutes=10,
    )
    assert state(world, world.old) == "offered"
    assert codes(assign(Phone(world.leader), world.wanted, best=1)) == []
    assert state(world, world.known) == "offered"
    offer = Assignment.objects.get(shift=world.wanted, person=world.old)
    assert codes(accept(Phone(world.old), offer)) == []


def test_whoever_waits_is_not_given_more_than_the_unit_says(world):
    Slot.objects.filter(shift=world.wanted).update(maximum=1)
    for each in (world.old, world.known):
        place(world, world.wanted, each, "waitlisted")
    place(world, shift(world, begins=7 * DAY), world.old)
    bounded(world)
    fill_places(world.now + MINUTE)
    assert (state(world, world.old), state(world, world.known)) == ("waitlisted", "accepted")


def test_the_last_places_are_kept_for_who_never_served(world):
    keeps(world, 1, maximum=2)
    assert codes(takes(world, world.old)) == []
    before = rows_of(Assignment, InboxMessage)
    assert codes(takes(world, world.known)) == ["KEPT_FOR_FIRST_TIMERS"]
    assert rows_of(Assignment, InboxMessage) == before
    assert codes(takes(world, world.known, waits=True)) == []
    assert codes(takes(world, world.new)) == []
    assert [state(world, each) for each in (world.old, world.known, world.new)] == [
        "accepted", "waitlisted", "accepted",
    ]  # fmt: skip
    held = Assignment.objects.get(shift=world.wanted, person=world.old)
    assert codes(withdraw(Phone(world.old), held)) == []
    assert state(world, world.known) == "waitlisted"  # what came free is the last one again
    assert codes(assign(Phone(world.leader), world.wanted, world.old)) == []
    offer = Assignment.objects.get(shift=world.wanted, person=world.old, state="offered")
    assert codes(accept(Phone(world.old), offer)) == []


def test_a_queue_is_served_up_to_the_places_that_are_kept(world):
    keeps(world, 1, maximum=2)
    for each in (world.old, world.known, world.new):
        place(world, world.wanted, each, "waitlisted")
    fill_places(world.now)
    assert [state(world, each) for each in (world.old, world.known, world.new)] == [
        "accepted", "waitlisted", "accepted",
    ]  # fmt: skip


def test_a_queue_is_asked_about_as_often_for_many_as_for_few(world):
    """Of what is kept nobody of them may have any."""
    keeps(world, 3)
    past = shift(world, begins=-3 * DAY, places=99)

    def queue(number):
        for each in volunteers(world, number):
            place(world, past, each, "completed")
            place(world, world.wanted, each, "waitlisted")

    queue(2)
    few = len(statements(lambda: fill_places(world.now)))
    queue(20)
    assert len(statements(lambda: fill_places(world.now))) == few
    place(world, world.wanted, world.new, "waitlisted")
    fill_places(world.now)
    assert state(world, world.new) == "accepted"


def test_whoever_has_a_place_has_it_whatever_is_kept_later(world):
    place(world, world.wanted, world.old)
    slots = [{"role": "", "places": 2, "keptForFirstTimers": 1}]
    assert foreseen(world.leader, world.wanted, slots=slots)["affected"] == []
    assert codes(change(world.leader, world.wanted, slots=slots)) == []
    assert Slot.objects.get(shift=world.wanted).kept_for_first_timers == 1


def test_no_more_are_kept_than_there_are(world):
    role = {"role": "助手", "places": 2, "keptForFirstTimers": 3}
    made = create_shift(Phone(world.leader), world, activity(world), places=None, slots=[role])
    assert made["errors"][0]["field"] == "slots.0.keptForFirstTimers"
    role["keptForFirstTimers"] = 2
    made = create_shift(Phone(world.leader), world, activity(world), places=None, slots=[role])
    assert codes(made) == []
    assert Slot.objects.latest("pk").kept_for_first_timers == 2
