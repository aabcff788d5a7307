"""Every offer of a place and every alarm climbs a ladder, until it is answered or not wanted."""

from datetime import timedelta

import pytest

from backend.messaging.models import Climb
from backend.messaging.quiet import today_at
from backend.messaging.services.climb import climb
from tests.volunteers.mobilisations import AlarmWorld, answer, do, spread
from tests.volunteers.policies import shift_says
from tests.volunteers.scenes import DAY, HOUR, activity, place, shift
from tests.volunteers.verbs import accept, assign, sign_up, withdraw
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import Assignment

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def urgencies():
    return list(Climb.objects.order_by("pk").values_list("ladder__urgency", flat=True))


def looked_for(now):
    """How many are, when the clock comes by then."""
    climb(now)
    return Climb.objects.filter(step__gt=1).count()


def at_noon(world, days=1):
    return today_at(world.now, 12) + days * DAY


@pytest.mark.parametrize(
    ("hours", "kind", "urgency"),
    [(None, "service", "normal"), (7, "service", "normal"), (6, "service", "urgent"),
     (7, "emergency", "emergency")],
)  # fmt: skip
def test_the_less_time_there_is_to_answer_the_steeper_the_ladder(world, hours, kind, urgency):
    one = shift(world, begins=2 * DAY, of=activity(world, kind=kind))
    given = {} if hours is None else {"answerBy": (world.now + hours * HOUR).isoformat()}
    assert codes(assign(Phone(world.leader), one, world.anna, **given)) == []
    assert urgencies() == [urgency]


def test_a_place_that_came_free_is_offered_by_a_ladder(world):
    one = shift(world, begins=2 * DAY, places=1)
    holder = world.person("志愿者")
    world.volunteer(world.own_branch, holder)
    held = place(world, one, holder)
    shift_says(world.leader, one, {"shift.promotion_minutes": 60})
    assert codes(sign_up(Phone(world.anna), one, waits=True)) == []
    assert codes(withdraw(Phone(holder), held)) == []
    assert urgencies() == ["urgent"]


def test_a_cascade_asks_by_a_ladder(world):
    one = shift(world, begins=2 * DAY)
    given = {"places": 1, "answerMinutes": 20, "widened": True}
    wanted = "cascade { state { code } }"
    done = Phone(world.leader).do("startCascade", wanted, shiftId=id_of("Shift", one), **given)
    assert done["cascade"]["state"]["code"] == "running"
    assert urgencies() == ["urgent"]


@pytest.mark.parametrize("ends", ["accept", "decline", "withdraw", "cancel", "lapse", None])
def test_whoever_answered_or_is_not_wanted_any_more_is_not_looked_for(world, ends):
    one = shift(world, begins=3 * DAY)
    noon = at_noon(world)
    late = {"answerBy": (noon + HOUR).isoformat()}
    assert codes(assign(Phone(world.leader), one, world.anna, **late)) == []
    taken = Assignment.objects.get()
    anna = Phone(world.anna)
    if ends in ("accept", "decline"):
        assert codes(accept(anna, taken, accept=ends == "accept")) == []
    elif ends == "withdraw":
        assert codes(withdraw(anna, taken)) == []
    elif ends == "cancel":
        given = {"shiftId": id_of("Shift", one), "reason": "台风"}
        Phone(world.leader).do("cancelShift", "shift { id }", **given)
    if ends == "lapse":
        assert looked_for(noon + HOUR) == 0
    else:
        assert looked_for(noon + HOUR - timedelta(seconds=1)) == (0 if ends else 1)


@pytest.mark.parametrize("ends", ["answer", "stop", "close", None])
@pytest.mark.parametrize(("drill", "urgency"), [(False, "emergency"), (True, "urgent")])
def test_an_alarm_is_followed_until_it_is_answered_or_over(ends, drill, urgency):
    world = AlarmWorld()
    mobilisation = spread(world.officer, world, world.own_branch.unit, drill=drill)
    assert urgencies() == [urgency] * 2
    if ends == "answer":
        assert answer(world.anna, mobilisation, "coming", etaMinutes=20)["errors"] == []
    elif ends == "stop":
        do(world.officer, "stopMobilisation", mobilisation, reason="误报")
    elif ends == "close":
        do(world.officer, "closeMobilisation", mobilisation)
    left = {"answer": 1, "stop": 0, "close": 0, None: 2}
    assert looked_for(at_noon(world)) == left[ends]
