"""Power that comes from being there: a leader acts on others' places while on the shift."""

from datetime import timedelta

import pytest

from backend.authority.models import Office
from backend.authority.scope import scope
from tests.volunteers.scenes import HOUR, activity, place, presence, shift
from tests.world import SmallWorld, actor_of
from volunteers.models import Assignment

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    world.shift = shift(world, begins=-HOUR, places=9)
    world.place = place(world, world.shift, world.anna)
    return world


def keeps(world, person):
    return list(scope(actor_of(person), Assignment, "keep").values_list("person", flat=True))


def there(world, person, of=None):
    return presence(world, place(world, of or world.shift, person), began=HOUR / 2)


def test_from_check_in_to_check_out_and_never_ones_own(world):
    assert keeps(world, world.leader) == []
    attendance = there(world, world.leader)
    assert keeps(world, world.leader) == [world.anna.pk]
    attendance.checked_out_at = world.now
    attendance.save()
    assert keeps(world, world.leader) == []


def test_a_deputy_as_well_but_nobody_without_the_office(world):
    deputy = world.person("副队长")
    world.office(deputy, "deputy_leader", world.own_team)
    there(world, deputy)
    other = world.person("志愿者")
    there(world, other)
    assert set(keeps(world, deputy)) == {world.anna.pk, other.pk}
    assert keeps(world, other) == []
    world.suspend(Office.objects.get(person=deputy))
    assert keeps(world, deputy) == []


def test_only_of_that_shift_and_that_team(world):
    beside = shift(world, begins=-HOUR)
    place(world, beside, world.sister_member)
    there(world, world.leader)
    assert keeps(world, world.leader) == [world.anna.pk]
    sister = world.person("另一位队长")
    world.office(sister, "team_leader", world.sister_team)
    there(world, sister)
    assert keeps(world, sister) == []


def test_not_from_afar(world):
    """A manager reaches the team, but is not the one who stands there."""
    there(world, world.manager)
    assert keeps(world, world.manager) == []
    theirs = activity(world, team=world.sister_team)
    there(world, world.leader, shift(world, begins=timedelta(0), of=theirs))
    assert keeps(world, world.leader) == []
