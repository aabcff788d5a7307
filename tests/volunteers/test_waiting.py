"""Waiting for a place: the queue is served in its order, whatever way a place comes free."""

import pytest

from backend.audit.models import AuditEntry
from backend.identity.models import ConsentRecord
from backend.messaging.models import InboxMessage, OfficeItem
from backend.sweeps import sweep_all
from tests.database import statements
from tests.volunteers.enrolments import suspend
from tests.volunteers.policies import shift_says
from tests.volunteers.scenes import DAY, HOUR, MINUTE, place, rows_of, shift, volunteers
from tests.volunteers.verbs import accept, sign_up, withdraw
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import Assignment, Slot
from volunteers.selectors.waiting import waiting_positions
from volunteers.services.waiting import fill_places, lapse_offers

pytestmark = pytest.mark.django_db
TIME = "shift.promotion_minutes"
MOST = "shift.waiting_most"
POSITION = """query($id: ID!) { node(id: $id) { ... on Assignment { waitingPosition } } }"""


@pytest.fixture
def world():
    """One place, which is taken, and three who want it."""
    world = SmallWorld()
    world.wanted = shift(world, begins=2 * DAY, places=1)
    world.holder, *world.three = (world.person(f"志愿者{number}") for number in range(4))
    for each in (world.holder, *world.three):
        world.volunteer(world.own_branch, each)
    world.held = place(world, world.wanted, world.holder)
    return world


def wait(world, person, **given):
    return sign_up(Phone(person), world.wanted, waits=True, **given)


def places(world):
    rows = Assignment.objects.filter(shift=world.wanted).order_by("pk")
    return [row.state for row in rows if row.person_id != world.holder.pk]


def mine(person):
    return Assignment.objects.filter(person=person).earliest("pk")


def position(person):
    last = Assignment.objects.filter(person=person, state__in=("waitlisted", "accepted")).last()
    return Phone(person).read(POSITION, id=id_of("Assignment", last))["node"]["waitingPosition"]


def told(person):
    return list(InboxMessage.objects.filter(recipient=person).values_list("kind", flat=True))


def free(world):
    assert codes(withdraw(Phone(world.holder), world.held)) == []


def test_full_is_refused_unless_one_waits(world):
    first, *_ = world.three
    before = rows_of(Assignment, Slot, InboxMessage)
    assert codes(sign_up(Phone(first), world.wanted)) == ["SHIFT_FULL"]
    assert rows_of(Assignment, Slot, InboxMessage) == before
    answer = wait(world, first)
    assert codes(answer) == []
    assert answer["assignment"]["state"]["code"] == "waitlisted"
    assert codes(wait(world, first)) == ["ALREADY_IN_SHIFT"]
    assert Slot.objects.get().taken == 1


def test_positions_have_no_gaps(world):
    first, second, third = world.three
    for each in world.three:
        wait(world, each)
    assert [position(each) for each in world.three] == [1, 2, 3]
    assert codes(withdraw(Phone(second), Assignment.objects.get(person=second))) == []
    assert [position(first), position(third)] == [1, 2]
    wait(world, second)
    assert [position(each) for each in (first, third, second)] == [1, 2, 3]


def test_who_waits_longest_has_it_at_once(world):
    for each in world.three:
        wait(world, each)
    free(world)
    assert places(world) == ["accepted", "waitlisted", "waitlisted"]
    assert told(world.three[0]) == ["place_given"]
    assert Slot.objects.get().taken == 1
    assert [position(each) for each in world.three] == [None, 1, 2]


def test_whoever_may_not_come_is_passed_over_and_keeps_the_position(world):
    first, second, _ = world.three
    wait(world, first)
    wait(world, second)
    place(world, shift(world, begins=2 * DAY + HOUR), first)
    free(world)
    assert places(world)[:2] == ["waitlisted", "accepted"]
    assert waiting_positions([mine(first).pk]) == {mine(first).pk: 1}


@pytest.mark.parametrize("minutes", [0, 60])
def test_whoever_agrees_to_the_policy_no_more_is_passed_over(world, minutes):
    """Nobody may sign up then, and nothing of them is taken anew."""
    first, second, _ = world.three
    shift_says(world.leader, world.wanted, {TIME: minutes})
    wait(world, first)
    wait(world, second)
    ConsentRecord.objects.filter(person=first).update(withdrawn_at=world.now)
    free(world)
    assert places(world) == ["waitlisted", "offered" if minutes else "accepted"]


def test_once_they_may_come_the_clock_gives_them_what_is_free(world):
    first, *_ = world.three
    wait(world, first)
    other = place(world, shift(world, begins=2 * DAY + HOUR), first)
    free(world)
    assert fill_places(world.now) == 0
    assert codes(withdraw(Phone(first), other)) == []
    sweep_all(world.now)
    assert places(world)[0] == "accepted"
    assert AuditEntry.objects.filter(deed="fill_places").count() == 1


def test_a_newcomer_stands_behind_whoever_waits(world):
    first, second, _ = world.three
    wait(world, first)
    Slot.objects.update(maximum=2)
    assert codes(sign_up(Phone(second), world.wanted)) == ["SHIFT_FULL"]
    assert places(world) == ["waitlisted"]  # a refusal leaves nothing; the clock serves the queue
    fill_places(world.now)
    assert places(world) == ["accepted"]


def test_a_place_on_offer_is_kept_for_as_long_as_the_policy_says(world):
    first, second, third = world.three
    shift_says(world.leader, world.wanted, {TIME: 60})
    wait(world, first)
    wait(world, second)
    free(world)
    assert places(world) == ["offered", "waitlisted"]
    assert Slot.objects.get().taken == 1
    assert told(first) == ["place_on_offer"]
    assert codes(sign_up(Phone(third), world.wanted)) == ["SHIFT_FULL"]
    offer = Assignment.objects.get(person=first)
    assert offer.answer_by == offer.changed_at + 60 * MINUTE
    assert codes(accept(Phone(first), offer)) == []
    assert places(world) == ["accepted", "waitlisted"]
    assert Slot.objects.get().taken == 1


def test_a_place_on_offer_that_is_declined_goes_to_the_next(world):
    first, second, _ = world.three
    shift_says(world.leader, world.wanted, {TIME: 60})
    wait(world, first)
    wait(world, second)
    free(world)
    assert codes(accept(Phone(first), Assignment.objects.get(person=first), accept=False)) == []
    assert places(world) == ["declined", "offered"]
    assert Slot.objects.get().taken == 1


def test_one_that_is_not_answered_goes_to_the_next_and_not_before(world):
    first, second, _ = world.three
    shift_says(world.leader, world.wanted, {TIME: 60})
    wait(world, first)
    wait(world, second)
    free(world)
    until = Assignment.objects.get(person=first).answer_by
    assert lapse_offers(until) == 0
    assert lapse_offers(until + MINUTE) == 1
    assert lapse_offers(until + MINUTE) == 0
    assert places(world) == ["lapsed", "offered"]
    assert told(first) == ["place_on_offer", "place_lapsed"]
    assert Slot.objects.get().taken == 1


def test_of_an_offer_that_lapsed_no_leader_is_asked_any_more(world):
    first, *_ = world.three
    shift_says(world.leader, world.wanted, {TIME: 60})
    wait(world, first)
    free(world)
    assert codes(suspend(world.manager, first, places="ask")) == []
    assert OfficeItem.objects.get(kind="place_of_suspended").settled_at is None
    lapse_offers(Assignment.objects.get(person=first).answer_by + MINUTE)
    assert places(world) == ["lapsed"]
    assert OfficeItem.objects.get(kind="place_of_suspended").settled_at


def test_what_a_leader_offers_does_not_lapse(world):
    offer = place(world, world.wanted, world.three[0], "offered")
    Assignment.objects.filter(pk=offer.pk).update(answer_by=world.now - HOUR)
    assert lapse_offers(world.now) == 0


def test_nobody_is_promoted_once_the_shift_has_begun(world):
    wait(world, world.three[0])
    Slot.objects.update(maximum=2)
    assert fill_places(world.wanted.during.lower) == 0
    assert fill_places(world.wanted.during.lower - MINUTE) == 1


def test_a_queue_has_an_end(world):
    shift_says(world.leader, world.wanted, {MOST: 1})
    wait(world, world.three[0])
    before = rows_of(Assignment, Slot, InboxMessage)
    assert codes(wait(world, world.three[1])) == ["WAITING_LIST_FULL"]
    shift_says(world.leader, world.wanted, {MOST: 0})
    assert codes(wait(world, world.three[1])) == ["WAITING_LIST_FULL"]
    assert rows_of(Assignment, Slot, InboxMessage) == before


def test_rules_hold_for_who_waits_too(world):
    world.wanted.certificate_kind = "certified_responder"
    world.wanted.save()
    assert codes(wait(world, world.three[0])) == ["CERTIFICATE_MISSING"]
    assert places(world) == []


def test_the_queue_is_asked_as_often_for_many_as_for_few(world):
    """None of them may come: they serve elsewhere."""
    elsewhere = shift(world, begins=2 * DAY, places=99)

    def queue(number):
        for person in volunteers(world, number):
            place(world, world.wanted, person, "waitlisted")
            place(world, elsewhere, person)

    queue(2)
    Slot.objects.filter(shift=world.wanted).update(maximum=9)
    few = len(statements(lambda: fill_places(world.now)))
    queue(30)
    assert len(statements(lambda: fill_places(world.now))) == few
    assert "accepted" not in places(world)
