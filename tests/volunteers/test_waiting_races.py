"""Many at once around a place that comes free, on a database where commits are real."""

from uuid import uuid4

import pytest

from tests.database import together
from tests.proof.figures import size
from tests.volunteers.policies import shift_says
from tests.volunteers.scenes import DAY, HOUR, MINUTE, answer_of, as_codes, place, shift, volunteers
from tests.volunteers.test_races import DONE, answering, holding, signing_up, withdrawing
from tests.world import SmallWorld, actor_of
from volunteers.models import Assignment, Shift, Slot
from volunteers.services.decide_sign_up import decide_sign_up
from volunteers.services.sign_up import sign_up
from volunteers.services.waiting import fill_places, lapse_offers

State = Assignment.State
TIMES = size(6, 50)


def waiting(person, shift_):
    return lambda: answer_of(
        lambda: sign_up(
            actor_of(person),
            client_key=uuid4(),
            shift_id=shift_.public_id,
            risk_acknowledged=True,
            waits=True,
        )
    )


def approving(by, taken):
    return lambda: answer_of(
        lambda: decide_sign_up(
            actor_of(by), client_key=uuid4(), assignment_id=taken.public_id, decision="approve"
        )
    )


def is_exact(shift_):
    rows = Assignment.objects.filter(shift=shift_)
    taken = sum(each.holds_a_place for each in rows)
    slot = Slot.objects.get(shift=shift_)
    assert (slot.taken, slot.taken <= slot.maximum) == (taken, True)
    tickets = [each.ticket for each in rows if each.state == State.WAITLISTED]
    assert len(set(tickets)) == len(tickets)
    return taken


def test_all_who_wait_have_a_position_of_their_own(own_db):
    world = SmallWorld()
    wanted = shift(world, begins=DAY, places=5)
    people = volunteers(world, 20)
    answers = as_codes(together(*(waiting(each, wanted) for each in people)))
    assert answers == [DONE] * 20
    assert is_exact(wanted) == 5
    assert Assignment.objects.filter(state=State.WAITLISTED).count() == 15


@pytest.mark.parametrize("minutes", [0, 60])
def test_promotion_against_sign_up(own_db, minutes):
    """Whoever waited has it, not who came at the moment it came free."""
    world = SmallWorld()
    for number in range(TIMES):
        wanted = shift(world, begins=(number + 1) * DAY, places=1)
        shift_says(world.leader, wanted, {"shift.promotion_minutes": minutes})
        holder, patient, *newcomers = volunteers(world, 5)
        held = place(world, wanted, holder)
        place(world, wanted, patient, "waitlisted")
        calls = [withdrawing(holder, held), *(signing_up(each, wanted) for each in newcomers)]
        answers = as_codes(together(*calls))
        assert answers == [DONE] + [["SHIFT_FULL"]] * 3
        assert is_exact(wanted) == 1
        got = Assignment.objects.get(shift=wanted, person=patient).state
        assert got == ("offered" if minutes else "accepted")


def test_accept_against_time_out(own_db):
    """Either they have it, or the next; never both and never nobody."""
    world = SmallWorld()
    for number in range(TIMES):
        wanted = shift(world, begins=(number + 1) * DAY, places=1)
        first, second = volunteers(world, 2)
        offer = place(world, wanted, first, "offered")
        late = world.now - MINUTE
        Assignment.objects.filter(pk=offer.pk).update(ticket=-1, answer_by=late)
        Slot.objects.filter(shift=wanted).update(taken=1)
        place(world, wanted, second, "waitlisted")
        together(answering(first, offer), lambda: lapse_offers(world.now))
        states = set(Assignment.objects.filter(shift=wanted).values_list("state", flat=True))
        assert states in ({"accepted", "waitlisted"}, {"lapsed", "accepted"})
        assert is_exact(wanted) == 1


def test_two_leaders_approve(own_db):
    world = SmallWorld()
    for number in range(TIMES):
        wanted = shift(world, begins=(number + 1) * DAY, places=1, needs_approval=True)
        people = volunteers(world, 2)
        for each in people:
            waiting(each, wanted)()
        asked = list(Assignment.objects.filter(shift=wanted))
        answers = together(*(approving(world.leader, each) for each in asked for _ in range(2)))
        assert as_codes(answers).count(DONE) == 1
        assert holding(wanted) == is_exact(wanted) == 1
        assert Assignment.objects.filter(shift=wanted, state=State.APPLIED).count() == 1


def test_promotion_against_a_sign_up_elsewhere_at_that_time(own_db):
    world = SmallWorld()
    for number in range(TIMES):
        wanted = shift(world, begins=(number + 1) * DAY, places=1)
        other = shift(world, begins=(number + 1) * DAY + HOUR, places=1)
        holder, patient, next_ = volunteers(world, 3)
        held = place(world, wanted, holder)
        place(world, wanted, patient, "waitlisted")
        place(world, wanted, next_, "waitlisted")
        answers = as_codes(together(withdrawing(holder, held), signing_up(patient, other)))
        assert [each for each in answers if each not in (DONE, ["OVERLAPPING"])] == []
        fill_places(world.now)
        assert is_exact(wanted) == 1
        mine = Assignment.objects.filter(person=patient, state__in=Assignment.HOLDING)
        assert mine.count() == 1
        Shift.objects.filter(pk=wanted.pk).update(state="cancelled")
