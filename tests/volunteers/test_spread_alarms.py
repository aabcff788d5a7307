"""A call reaches everybody once, wherever it was cut off and however many workers are at it."""

from functools import partial

import pytest

from backend.messaging.models import InboxMessage
from backend.messaging.services import spread as bites
from tests.database import together
from tests.volunteers.mobilisations import AlarmWorld, called
from tests.volunteers.policies import unit_says
from tests.volunteers.scenes import volunteers
from tests.world import actor_of
from volunteers.models import Alert
from volunteers.services import spread_alarms as spreading


def many(world, number):
    people = volunteers(world, number)
    for person in people:
        world.ready(person)
    unit_says(world.officer, world.own_branch, {"mobilisation.alone_most": number + 2})
    return {world.anna.pk, world.leader.pk, *(person.pk for person in people)}


class Killed(BaseException):
    """Nothing of the worker's own catches it."""


def once_each(people):
    told = InboxMessage.objects.filter(kind="alarm").values_list("recipient", flat=True)
    return sorted(told) == sorted(people) and Alert.objects.count() == len(people)


@pytest.mark.django_db
def test_cut_off_in_any_bite_it_goes_on_where_it_was(monkeypatch):
    world = AlarmWorld()
    people = many(world, 5)
    call = called(world.manager, world, world.own_branch)
    monkeypatch.setattr(bites, "BITE", 2)
    tell, now = spreading.tell, actor_of(world.manager).now
    for done in range(3):  # each time one bite further, and then the worker dies
        left = [True] * done

        def dying(*given, left=left, **told):
            tell(*given, **told)
            if not left:
                raise Killed
            left.pop()

        monkeypatch.setattr(spreading, "tell", dying)
        with pytest.raises(Killed):
            spreading.spread_alarms(now)
        assert Alert.objects.count() == InboxMessage.objects.filter(kind="alarm").count()
    monkeypatch.setattr(spreading, "tell", tell)
    spreading.spread_alarms(now)
    call.refresh_from_db()
    assert call.spread_at == now
    assert once_each(people)


@pytest.mark.django_db
def test_a_call_that_cannot_be_spread_holds_up_no_other(monkeypatch):
    world = AlarmWorld()
    broken, whole = (called(world.leader, world, world.own_team) for _ in range(2))
    people = spreading.Alarms.people

    def failing(alarms, now, call):
        assert call != broken
        return people(alarms, now, call)

    monkeypatch.setattr(spreading.Alarms, "people", failing)
    assert spreading.spread_alarms(actor_of(world.leader).now) == 2
    assert {each.mobilisation for each in Alert.objects.all()} == {whole}


def test_two_workers_tell_nobody_twice(own_db, monkeypatch):
    monkeypatch.setattr(bites, "BITE", 3)
    world = AlarmWorld()
    people = many(world, 20)
    called(world.manager, world, world.own_branch)
    now = actor_of(world.manager).now
    told = together(*[partial(spreading.spread_alarms, now)] * 3)
    assert not [each for each in told if isinstance(each, Exception)]
    spreading.spread_alarms(now)
    assert once_each(people)
