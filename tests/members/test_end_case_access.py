"""What was shown is shown no longer."""

import pytest

from members.models import CaseGrant
from tests.members.test_grant_case_access import grant, seen, world
from tests.world import Phone, codes

pytestmark = pytest.mark.django_db
__all__ = ["world"]


def end(who, grant_id):
    return Phone(who).do("endCaseAccess", "grant { endsAt }", grantId=grant_id)


def test_it_ends_at_once_and_once(world):
    shown = grant(world, world.manager, world.stranger)["grant"]["id"]
    for who in (world.stranger, world.leader, world.sister_manager):
        assert codes(end(who, shown)) == ["NOT_FOUND"]
    assert codes(end(world.officer, shown)) == []
    assert seen(world) == []
    ended = CaseGrant.objects.get().during
    assert codes(end(world.manager, shown)) == []
    assert CaseGrant.objects.get().during == ended
