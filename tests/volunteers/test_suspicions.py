"""What makes a tap suspect: it lets in, and somebody looks at it."""

from uuid import uuid4

import pytest

from tests.volunteers.scenes import (
    DAY,
    HERE,
    HOUR,
    MINUTE,
    key,
    place,
    shift,
    tap_in,
    tapped_at,
)
from tests.volunteers.uploads import event, statuses, upload
from tests.world import SQUARE, Phone, SmallWorld, codes
from volunteers.models import Attendance, CheckInAttempt

pytestmark = pytest.mark.django_db
XIAMEN = {"lng": 118.0894, "lat": 24.4798, "datum": "GCJ02", "accuracyMetres": 10.0}


def near(metres, **given):
    return HERE | {"lat": SQUARE[1] + metres / 111_195} | given


@pytest.fixture
def world():
    world = SmallWorld()
    world.consent(world.anna, "position")
    world.running = shift(world, begins=-HOUR, places=9)
    world.mine = place(world, world.running, world.anna)
    return world


def friends(world):
    people = [world.person("林一"), world.person("林二")]
    for person in people:
        world.volunteer(world.own_branch, person)
        world.consent(person, "position")
    return people


def reasons(answer):
    assert codes(answer) == []
    return answer["attendance"]["reviewReasons"]


def test_refused_in_xiamen_and_here_ten_minutes_later(world):
    anna = Phone(world.anna)
    before = tapped_at(world.now - 10 * MINUTE)
    assert codes(tap_in(anna, world, world.mine, position=XIAMEN, **before)) == ["CHECK_IN_TOO_FAR"]
    assert reasons(tap_in(anna, world, world.mine)) == ["teleport"]
    assert CheckInAttempt.objects.latest("pk").marks == ["teleport"]


def test_the_same_when_the_refused_one_arrives_last(world):
    """Both are in the phone's queue, and the house hears of the nearer one first."""
    here = event("check_in", world.mine, world.now - 10 * MINUTE)
    far = event("check_in", world.mine, world.now - 20 * MINUTE, position=XIAMEN)
    anna = Phone(world.anna)
    assert statuses(upload(anna, here)) == ["APPLIED"]
    assert statuses(upload(anna, far)) == ["REJECTED"]
    out = event("check_out", world.mine, world.now - MINUTE, position=near(5))
    assert statuses(upload(anna, out)) == ["PENDING_REVIEW"]
    assert Attendance.objects.get().review_reasons == ["teleport"]


@pytest.mark.parametrize("last", ["check_in", "check_out"])
def test_a_refused_one_that_arrives_last_takes_back_what_was_settled(world, last):
    """Nothing else arrives after it that could tell."""
    anna = Phone(world.anna)
    at = {"check_in": world.now - 20 * MINUTE, "check_out": world.now - 3 * MINUTE}
    far = event(last, world.mine, at[last], position=XIAMEN)
    here = event("check_in", world.mine, world.now - 10 * MINUTE)
    out = event("check_out", world.mine, world.now - 5 * MINUTE, position=near(5))
    assert statuses(upload(anna, here, out)) == ["APPLIED", "APPLIED"]
    assert Attendance.objects.get().minutes == 5
    upload(anna, far)
    there = Attendance.objects.get()
    assert (there.minutes, there.review_reasons) == (None, ["teleport"])


def test_what_looked_like_a_jump_is_none_once_the_tap_between_arrives(world):
    """The way out first, which was made by the door; then what was refused far away; last of all
    the tap that was made between the two."""
    anna = Phone(world.anna)
    upload(anna, event("check_in", world.mine, world.now - 50 * MINUTE))
    upload(anna, event("check_in", world.mine, world.now - 10 * MINUTE, position=XIAMEN))
    out = event("check_out", world.mine, world.now - 35 * MINUTE, position=near(5))
    assert statuses(upload(anna, out)) == ["PENDING_REVIEW"]
    upload(anna, event("check_out", world.mine, world.now - 30 * MINUTE, position=near(9)))
    there = Attendance.objects.get()
    assert (there.minutes, there.review_reasons) == (15, [])


def test_an_hour_by_train_is_no_jump(world):
    anna = Phone(world.anna)
    before = tapped_at(world.now - 50 * MINUTE)
    tap_in(anna, world, world.mine, position=XIAMEN, **before)
    assert reasons(tap_in(anna, world, world.mine)) == []


def test_two_phones_at_the_very_same_spot(world):
    friend, other = friends(world)
    for person in (friend, other):
        taken = place(world, world.running, person)
        spot = near(3, accuracyMetres=11.5) if person is friend else near(3, accuracyMetres=11.6)
        assert reasons(tap_in(Phone(person), world, taken, position=spot)) == []
    copied = near(3, accuracyMetres=11.5)
    answer = tap_in(Phone(world.anna), world, world.mine, position=copied)
    assert reasons(answer) == ["copied_position"]


def test_the_third_by_one_phone(world):
    phone, found = key(), []
    for metres, person in enumerate([*friends(world), world.anna]):
        taken = world.mine if person is world.anna else place(world, world.running, person)
        answer = tap_in(Phone(person), world, taken, position=near(metres), installation=phone)
        found.append(reasons(answer))
    assert found == [[], [], ["shared_phone"]]
    assert phone.encode() not in bytes(CheckInAttempt.objects.latest("pk").installation_index)


def test_one_s_own_phone_as_often_as_one_likes(world):
    anna, phone = Phone(world.anna), key()
    for _ in range(3):
        answer = tap_in(anna, world, world.mine, installation=phone)
    assert answer["attempt"]["marks"] == []


def test_one_s_own_reading_of_another_day(world):
    """A phone may keep one for a while, but not for three days."""
    anna, spot = Phone(world.anna), near(3, accuracyMetres=11.5)
    assert codes(tap_in(anna, world, world.mine, position=spot | {"mocked": True})) == []
    tapped = CheckInAttempt.objects.get()
    assert tap_in(anna, world, world.mine, position=spot)["attempt"]["marks"] == []
    tapped.pk, tapped.public_id, tapped.point_sealed = None, uuid4(), None
    tapped.received_at -= 3 * DAY
    tapped.save()
    again = tap_in(anna, world, world.mine, position=spot)
    assert again["attempt"]["marks"] == ["copied_position"]
