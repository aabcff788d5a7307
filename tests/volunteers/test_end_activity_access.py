"""An activity that was shown is shown no longer."""

import pytest

from tests.volunteers.test_grant_activity_access import grant, seen, world
from tests.world import Phone, codes
from volunteers.models import Activity

pytestmark = pytest.mark.django_db
__all__ = ["world"]


def end(who, grant_id):
    return Phone(who).do("endActivityAccess", "grant { endsAt }", grantId=grant_id)


def test_it_ends_at_once(world):
    shown = grant(world, world.manager, world.stranger)["grant"]["id"]
    for who in (world.stranger, world.leader, world.sister_manager):
        assert codes(end(who, shown)) == ["NOT_FOUND"]
    assert codes(end(world.manager, shown)) == []
    assert seen(world, Activity) == []
    assert codes(end(world.manager, shown)) == []
