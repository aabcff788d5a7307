"""A volunteer says that they are on their way, and the board has it."""

import pytest

from tests.volunteers.policies import shift_says
from tests.volunteers.scenes import DAY, HOUR, MINUTE, place, rows_of, shift
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import Assignment

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def coming(person, taken, minutes=20):
    return Phone(person).do(
        "sayComing",
        "assignment { arrivesAt standing { code label since } }",
        assignmentId=id_of("Assignment", taken),
        minutes=minutes,
    )


def test_the_last_word_counts(world):
    taken = place(world, shift(world, begins=HOUR), world.anna)
    for minutes in (20, 45):
        answer = coming(world.anna, taken, minutes)
        assert codes(answer) == []
    taken.refresh_from_db()
    assert taken.arrives_at - taken.coming_said_at == 45 * MINUTE
    shown = answer["assignment"]
    assert shown["standing"] == {
        "code": "coming",
        "label": "on the way",
        "since": taken.coming_said_at.isoformat(),
    }
    assert shown["arrivesAt"] == taken.arrives_at.isoformat()


def test_only_near_its_time_and_of_a_place_that_is_held(world):
    of = {
        "COMING_TOO_EARLY": place(world, shift(world, begins=DAY), world.anna),
        "SHIFT_OVER": place(world, shift(world, begins=-4 * HOUR), world.anna),
        "NOT_ACCEPTED": place(world, shift(world, begins=HOUR), world.anna, "offered"),
    }
    before = rows_of(Assignment), list(Assignment.objects.order_by("pk").values())
    for code, taken in of.items():
        assert codes(coming(world.anna, taken)) == [code]
        assert codes(coming(world.anna, taken, 721)) == [code, "INVALID"]
        assert codes(coming(world.leader, taken)) == ["NOT_FOUND"]
    assert (rows_of(Assignment), list(Assignment.objects.order_by("pk").values())) == before
    shift_says(world.leader, of["COMING_TOO_EARLY"].shift, {"shift.coming_hours": 25})
    assert codes(coming(world.anna, of["COMING_TOO_EARLY"])) == []
