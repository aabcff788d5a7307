"""An address is ended by its owner, and while they may not log in."""

import pytest

from backend.identity.models import Account
from tests.volunteers.calendars import address, fetch
from tests.world import Phone, SmallWorld, codes

pytestmark = pytest.mark.django_db


def test_revoked_and_made_up_are_one_answer():
    world = SmallWorld()
    url = address(world.anna)
    login = Account.objects.filter(person=world.anna)
    login.update(locked_at=world.now)
    locked = fetch(url)
    login.update(locked_at=None)
    assert fetch(url).status_code == 200
    for _ in range(2):
        assert codes(Phone(world.anna).do("revokeCalendarAddress", "")) == []
    gone = [fetch(url), fetch("/calendar/made-up.ics"), locked]
    assert {(each.status_code, each.content) for each in gone} == {(404, b"")}
