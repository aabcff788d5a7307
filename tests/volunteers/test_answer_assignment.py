"""Answering an offer."""

import pytest
from django.utils.timezone import localtime

from tests.volunteers.scenes import (
    DAY,
    HOUR,
    MINUTE,
    place,
    shift,
)
from tests.volunteers.verbs import accept, assign, sign_up, withdraw
from tests.world import Phone, SmallWorld, actor_of, codes
from volunteers.models import Assignment
from volunteers.selectors.shifts import open_shifts

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    world.consent(world.anna, "position")
    return world


def test_declining_too_late_and_with_a_reason_is_heard(world):
    shift_ = shift(world, begins=-2 * HOUR, lasts=HOUR)
    offer = place(world, shift_, world.anna, "offered")
    assert codes(accept(Phone(world.anna), offer)) == ["ANSWER_TOO_LATE"]
    declined = accept(Phone(world.anna), offer, accept=False, reason="要上班")
    assert declined["assignment"]["state"]["code"] == "declined"
    offer.refresh_from_db()
    assert offer.reason == "要上班"


def test_a_late_yes_counts_while_there_is_a_place(world):
    shift_ = shift(world, begins=-HOUR)
    offer = place(world, shift_, world.anna, "offered")
    Assignment.objects.update(answer_by=world.now - 2 * HOUR)
    assert codes(accept(Phone(world.anna), offer)) == []


def test_offers_may_overlap_but_only_one_is_accepted(world):
    anna = Phone(world.anna)
    first, second = shift(world), shift(world, begins=DAY + 2 * HOUR)
    offers = [place(world, each, world.anna, "offered") for each in (first, second)]
    assert codes(accept(anna, offers[0])) == []
    assert codes(accept(anna, offers[1])) == ["OVERLAPPING"]
    assert codes(sign_up(anna, shift(world, begins=DAY + 2 * HOUR))) == ["OVERLAPPING"]
    assert codes(withdraw(anna, offers[0])) == []
    assert codes(accept(anna, offers[1])) == []


def test_a_leader_may_let_somebody_accept_although_they_serve_elsewhere(world):
    """The place is left out of the constraint; the other one is not."""
    anna, leader = Phone(world.anna), Phone(world.leader)
    place(world, shift(world, begins=DAY), world.anna)
    wanted = shift(world, begins=DAY + HOUR)
    assert codes(assign(leader, wanted, world.anna, overlapReason="字" * 201)) == ["TOO_LONG"]
    assert codes(assign(leader, wanted, world.anna, overlapReason=" 只有她会手语 ")) == []
    offer = Assignment.objects.get(shift=wanted)
    assert (offer.overlap_reason, offer.waived) == ("只有她会手语", False)
    assert codes(accept(anna, offer)) == []
    offer.refresh_from_db()
    assert (offer.state, offer.waived) == ("accepted", True)
    assert codes(sign_up(anna, shift(world, begins=DAY - HOUR, lasts=90 * MINUTE))) == [
        "OVERLAPPING"
    ]


def test_what_a_leader_let_overlap_lets_nothing_else(world):
    anna, leader = Phone(world.anna), Phone(world.leader)
    place(world, shift(world, begins=DAY, lasts=2 * HOUR), world.anna)
    wanted = shift(world, begins=DAY + HOUR)
    assert codes(assign(leader, wanted, world.anna, overlapReason="只有她会手语")) == []
    assert codes(accept(anna, Assignment.objects.get(shift=wanted))) == []
    other = shift(world, begins=DAY + 3 * HOUR)
    assert open_shifts(actor_of(world.anna), eligible=True).filter(pk=other.pk).count() == 0
    assert codes(sign_up(anna, other)) == ["OVERLAPPING"]


def test_what_does_not_overlap_is_a_place_like_any_other(world):
    wanted = shift(world, begins=DAY)
    assign(Phone(world.leader), wanted, world.anna, overlapReason="以防万一")
    assert codes(accept(Phone(world.anna), Assignment.objects.get())) == []
    assert not Assignment.objects.get().waived


def test_a_refusal_says_when_the_other_shift_is(world):
    held = shift(world, begins=DAY, lasts=3 * HOUR)
    place(world, held, world.anna)
    (error,) = sign_up(Phone(world.anna), shift(world, begins=DAY + HOUR))["errors"]
    times = (held.during.lower, held.during.upper)
    begins, ends = (f"{localtime(each):%m-%d %H:%M}" for each in times)
    assert begins in error["message"]
    assert ends in error["message"]
