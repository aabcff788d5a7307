"""A second person agrees that many are called, or does not."""

import pytest

from backend.audit.models import AuditEntry
from backend.messaging.models import InboxMessage, OfficeItem
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.mobilisations import AlarmWorld, alerted, called, do
from tests.volunteers.policies import unit_says
from tests.world import codes
from volunteers.services.spread_alarms import spread_alarms

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = AlarmWorld()
    unit_says(world.manager, world.own_branch, {"mobilisation.alone_most": 1})
    world.call = called(world.manager, world, world.own_branch)
    return world


def decide(world, who, agreed=True, **given):
    return do(who, "decideMobilisation", world.call, agreed=agreed, **given)


def test_agreed_it_begins(world):
    assert decide(world, world.officer)["mobilisation"]["state"]["code"] == "running"
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    spread_alarms(world.now)
    assert alerted(world.call) == [world.anna, world.leader]
    entry = AuditEntry.objects.get(deed="decide_mobilisation", codes=[])
    assert entry.person_id == world.officer.pk
    with nothing_done():
        assert codes(decide(world, world.city_officer)) == ["MOBILISATION_DECIDED"]


def test_refused_nobody_is_called_and_the_caller_reads_why(world):
    with nothing_done():
        assert codes(decide(world, world.officer, agreed=False, reason=" ")) == ["REASON_REQUIRED"]
    refused = decide(world, world.officer, agreed=False, reason="未核实")["mobilisation"]
    assert (refused["state"]["code"], refused["reason"]) == ("refused", "未核实")
    assert spread_alarms(world.now) == 0
    told = InboxMessage.objects.get(kind="mobilisation_refused")
    assert told.recipient == world.manager
    assert codes(decide(world, world.officer)) == ["MOBILISATION_OVER"]


def test_never_by_whoever_wanted_it_nor_from_elsewhere(world):
    with nothing_done():
        assert codes(decide(world, world.manager)) == ["OWN_SUBMISSION"]
        for who in (world.anna, world.leader, world.sister_manager):
            assert codes(decide(world, who)) == ["NOT_FOUND"]
    assert spread_alarms(world.now) == 0
