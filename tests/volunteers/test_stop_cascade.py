"""A leader has nobody else asked."""

import pytest

from tests.volunteers.enrolments import nothing_done
from tests.volunteers.scenes import DAY, shift
from tests.volunteers.verbs import accept
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import Assignment, Cascade, Readiness
from volunteers.services.cascading import pass_over

pytestmark = pytest.mark.django_db


def stop(person):
    cascade = id_of("Cascade", Cascade.objects.get())
    return Phone(person).do("stopCascade", "cascade { state { code } }", cascadeId=cascade)


def test_whoever_was_asked_may_still_answer():
    world = SmallWorld()
    for person in (world.anna, world.leader):
        Readiness.objects.create(person=person, duty_since=world.now, changed_at=world.now)
    given = {"shiftId": id_of("Shift", shift(world)), "places": 1, "answerMinutes": 10}
    Phone(world.leader).do("startCascade", "cascade { id }", **given)
    with nothing_done():
        for who in (world.anna, world.sister_manager):
            assert codes(stop(who)) == ["NOT_FOUND"]
    assert stop(world.manager)["cascade"]["state"]["code"] == "stopped"
    with nothing_done():
        assert codes(stop(world.leader)) == ["CASCADE_OVER"]
    assert pass_over(world.now + DAY) == 0
    asked = Assignment.objects.get()
    assert codes(accept(Phone(world.anna), asked)) == []
