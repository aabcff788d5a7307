"""Whoever asked may take it back while it is open."""

import pytest

from backend.messaging.models import OfficeItem
from tests.members.corrections import CorrectionWorld, correct, decide, the_correction
from tests.world import GULOU, Phone, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return CorrectionWorld()


def withdraw(person):
    return Phone(person).do("withdrawMyCorrection", "correction { state { code } }")


def test_taken_back_and_asked_anew(world):
    correct(world.anna, name="林晓红", residenceDivision=GULOU)
    answer = withdraw(world.anna)
    assert codes(answer) == []
    assert answer["correction"]["state"]["code"] == "withdrawn"
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    assert codes(decide(world.manager)) == ["CORRECTION_NOT_OPEN"]
    world.anna.refresh_from_db()
    assert world.anna.residence_division_id == GULOU, "what was changed at once stays"
    assert codes(correct(world.anna, name="林红")) == []


def test_nobody_takes_back_anothers(world):
    correct(world.anna, name="林晓红")
    for who in (world.stranger, world.manager):
        assert codes(withdraw(who)) == ["NOT_FOUND"]
    assert the_correction().state == "open"


def test_there_is_nothing_to_take_back(world):
    correct(world.anna, residenceDivision=GULOU)
    assert codes(withdraw(world.anna)) == ["NOT_FOUND"]
