"""Answering an offer."""

import pytest

from tests.volunteers.scenes import (
    DAY,
    HOUR,
    place,
    shift,
)
from tests.volunteers.verbs import accept, sign_up, withdraw
from tests.world import Phone, SmallWorld, codes
from volunteers.models import Assignment

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
