"""What the decorator of every write does when the database says: not now."""

from threading import Barrier
from uuid import uuid4

import pytest
from django.db import IntegrityError, OperationalError
from psycopg import errors

from backend.audit.models import AuditEntry, ClientKey
from backend.deed import Done, deed
from backend.errors import Refused
from tests.database import together
from tests.volunteers.scenes import activity, place, shift
from tests.world import SmallWorld, actor_of
from volunteers.models import Activity, Slot


def failing(times, error):
    """A deed whose first tries end so; how often it was tried."""
    tries = []

    @deed("try_again")
    def try_again(actor):
        tries.append(actor)
        if len(tries) <= times:
            raise error
        return Done()

    return try_again, tries


def database_error(kind):
    error = OperationalError("…")
    error.__cause__ = kind("…")
    return error


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [errors.DeadlockDetected, errors.SerializationFailure])
@pytest.mark.parametrize("times", [1, 3])
def test_a_deadlock_is_tried_again(kind, times):
    world = SmallWorld()
    act, tries = failing(times, database_error(kind))
    assert act(actor_of(world.anna), client_key=uuid4()) == Done()
    assert len(tries) == times + 1
    assert ClientKey.objects.count() == AuditEntry.objects.count() == 1


@pytest.mark.django_db
def test_after_four_tries_it_is_said_that_much_is_going_on():
    world = SmallWorld()
    act, tries = failing(9, database_error(errors.DeadlockDetected))
    with pytest.raises(Refused, match="BUSY"):
        act(actor_of(world.anna), client_key=uuid4())
    assert len(tries) == 4
    assert not ClientKey.objects.exists()
    assert AuditEntry.objects.get().codes == ["BUSY"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "error", [database_error(errors.QueryCanceled), OperationalError("…"), IntegrityError("…")]
)
def test_any_other_trouble_is_a_fault_at_once(error):
    world = SmallWorld()
    act, tries = failing(1, error)
    with pytest.raises(type(error)):
        act(actor_of(world.anna), client_key=uuid4())
    assert len(tries) == 1
    assert not ClientKey.objects.exists()


@pytest.mark.django_db
def test_a_named_violation_is_seen_once_more_and_then_refused():
    world = SmallWorld()
    one = shift(world)
    tries = []

    @deed("take_twice")
    def take_twice(actor):
        tries.append(actor)
        for _ in range(2):
            place(world, one, world.anna)
        return Done()

    with pytest.raises(Refused, match="ALREADY_IN_SHIFT"):
        take_twice(actor_of(world.anna), client_key=uuid4())
    assert len(tries) == 2
    assert Slot.objects.get().taken == 0


def test_a_real_deadlock_reaches_nobody(own_db):
    """Two deeds that lock the same two rows in opposite orders."""
    world = SmallWorld()
    pair = [activity(world).pk, activity(world).pk]
    meeting = Barrier(2)
    tries = []

    def crossing(order):
        @deed("cross")
        def cross(actor):
            tries.append(order)
            Activity.objects.select_for_update().get(pk=order[0])
            if len(tries) <= 2:
                meeting.wait(timeout=10)
            Activity.objects.select_for_update().get(pk=order[1])
            return Done()

        return lambda: cross(actor_of(world.anna), client_key=uuid4())

    answers = together(crossing(pair), crossing(pair[::-1]))
    assert answers == [Done(), Done()]
    assert len(tries) == 3
    assert ClientKey.objects.count() == 2
