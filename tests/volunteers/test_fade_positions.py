"""Where somebody stood is known to a hundred metres after a month, and forgotten after three."""

from datetime import timedelta
from uuid import uuid4

import pytest

from backend import tasks
from backend.audit.models import AuditEntry
from backend.privacy.services.retention import fade
from tests.volunteers import scenes
from tests.world import SmallWorld
from volunteers.models import CheckInAttempt
from volunteers.services import fade_positions

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
EXACT, COARSE = "119.296512,26.074587,gcj02", "119.297,26.075,gcj02"


@pytest.fixture
def world(own_db):
    """Of its own: the owner's connection sees what is committed only."""
    made = SmallWorld()
    made.place = scenes.place(made, scenes.shift(made), made.anna)
    return made


def attempt(world, age):
    made = CheckInAttempt(
        public_id=uuid4(), kind="check_in", way="position", person=world.anna,
        assignment=world.place, shift=world.place.shift, unit=world.place.shift.unit,
        accepted=True, distance_metres=12, accuracy_metres=8, believed_at=world.now,
        captured_at=world.now, received_at=world.now - age,
    )  # fmt: skip
    made.point = EXACT
    made.save()
    return made


def points(*attempts):
    return [CheckInAttempt.objects.get(pk=each.pk).point for each in attempts]


def test_each_on_its_day(world):
    young, month = attempt(world, 30 * DAY), attempt(world, 30 * DAY + SECOND)
    old, older = attempt(world, 90 * DAY), attempt(world, 90 * DAY + SECOND)
    assert fade(world.now) == {"positions_coarsened": 2, "positions_dropped": 1}
    assert points(young, month, old, older) == [EXACT, COARSE, COARSE, None]
    gone = CheckInAttempt.objects.get(pk=older.pk)
    assert (gone.distance_metres, gone.accuracy_metres, gone.accepted) == (12, 8, True)
    assert AuditEntry.objects.get(deed="fade").things == {
        "positions_coarsened": 2,
        "positions_dropped": 1,
    }
    assert fade(world.now) == {}
    assert AuditEntry.objects.filter(deed="fade").count() == 1


def test_many_are_taken_in_bites(world, monkeypatch):
    monkeypatch.setattr(fade_positions, "BITE", 2)
    for _ in range(5):
        attempt(world, 40 * DAY)
        attempt(world, 400 * DAY)
    assert fade(world.now) == {"positions_coarsened": 5, "positions_dropped": 5}


def test_the_days_are_policy(world, monkeypatch):
    days = {"position.coarse_days": 5, "position.dropped_days": 10}
    monkeypatch.setattr(fade_positions, "policy_at", lambda now: days)
    assert points(made := attempt(world, 6 * DAY)) == [EXACT]
    fade(world.now)
    assert points(made) == [COARSE]


def test_what_does_not_open_stands_in_nobodys_way(world):
    broken, whole = attempt(world, 40 * DAY), attempt(world, 40 * DAY)
    CheckInAttempt.objects.using("owner").filter(pk=broken.pk).update(point_sealed=b"\x02k1xx")
    assert fade(world.now) == {"positions_coarsened": 1}
    assert points(whole) == [COARSE]


def test_the_clock_does_it(world):
    made = attempt(world, 400 * DAY)
    tasks.fade_what_is_old()
    assert points(made) == [None]
