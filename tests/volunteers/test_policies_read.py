"""What holds in shifts: as the ORM found it, level by level."""

import pytest

from backend.authority.models import Unit
from backend.policy.models import PolicyVersion
from tests.oracles import policies as oracle
from tests.volunteers.policies import OPENS, RADIUS
from tests.volunteers.scenes import DAY, activity, shift
from tests.world import SmallWorld
from volunteers.models import ActivityPolicy
from volunteers.selectors.policies import policies_of

pytestmark = pytest.mark.django_db


def says(world, activity_, shift_, number, value, *, days=-1):
    ActivityPolicy.objects.create(
        activity=activity_,
        shift=shift_,
        number=number,
        effective_from=world.now + days * DAY,
        values={RADIUS: value},
        set_by=world.leader,
    )


def test_two_statements_find_what_the_orm_found():
    world = SmallWorld()
    one, other = activity(world), activity(world, team=world.sister_team)
    first, second = shift(world, of=one), shift(world, of=one, begins=2 * DAY)
    shifts = [first, second, shift(world, of=other), shift(world, of=other, begins=2 * DAY)]
    root = Unit.objects.get(is_root=True)
    for unit, number, days in ((root, 1, -9), (root, 2, -2), (root, 3, 2), (one.unit, 1, -3)):
        PolicyVersion.objects.create(
            unit=unit,
            number=number,
            values={OPENS: 10 + number},
            effective_from=world.now + days * DAY,
        )
    says(world, one, None, 1, 100)
    says(world, one, first, 2, 110)
    says(world, one, None, 3, 120)
    says(world, one, first, 4, 130)
    says(world, one, first, 5, 140, days=1)
    says(world, other, None, 1, 150)
    found = policies_of(world.now, shifts)
    assert found == oracle.policies_of(world.now, shifts)
    assert [found[each.pk][RADIUS] for each in shifts] == [130, 120, 150, 150]
    assert [found[each.pk][OPENS] for each in shifts] == [11, 11, 12, 12]
