"""A tap that found no place is looked at by whoever answers for the person."""

import pytest

from backend.messaging.models import InboxMessage, OfficeItem
from tests.volunteers.scenes import HOUR
from tests.volunteers.uploads import event, upload
from tests.world import NOBODY, Phone, SmallWorld, codes, global_id, id_of
from volunteers.models import StrayTap

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    lost = event("check_in", global_id("Assignment", NOBODY), world.now - HOUR)
    upload(Phone(world.anna), lost)
    world.stray = StrayTap.objects.get()
    return world


def close(person, world, **given):
    return Phone(person).do(
        "closeStrayTap",
        "strayTap { note closedAt }",
        strayTapId=id_of("StrayTap", world.stray),
        **({"note": "已补录"} | given),
    )


def test_whoever_sent_it_reads_what_came_of_it(world):
    assert codes(close(world.manager, world)) == []
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    told = InboxMessage.objects.get(recipient=world.anna)
    assert told.kind == "stray_tap_closed"
    seen = Phone(world.anna).read(
        f'{{ node(id: "{id_of("StrayTap", world.stray)}") {{ ... on StrayTap {{ note kind'
        " reason { code } } } }"
    )
    assert seen["node"] == {"note": "已补录", "kind": "check_in", "reason": {"code": "no_place"}}


def test_once_and_only_by_an_office(world):
    assert codes(close(world.anna, world)) == ["NOT_FOUND"]
    assert codes(close(world.sister_member, world)) == ["NOT_FOUND"]
    assert codes(close(world.manager, world, note="长" * 201)) == ["TOO_LONG"]
    assert codes(close(world.manager, world)) == []
    assert codes(close(world.manager, world)) == ["NOTHING_TO_DECIDE"]
