"""A no takes one, and a reason."""

import pytest

from backend.audit.models import AuditEntry
from backend.messaging.models import InboxMessage, OfficeItem
from tests.volunteers.merges import MergeWorld, confirm, propose, the_merge
from tests.world import Phone, codes, id_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    built = MergeWorld()
    propose(built)
    return built


def refuse(who, reason="是两个人"):
    return Phone(who).do(
        "refuseMerge",
        "merge { state { code } decisionReason }",
        mergeId=id_of("PersonMerge", the_merge()),
        reason=reason,
    )


def test_the_office_refuses(world):
    assert codes(refuse(world.officer, " ")) == ["REASON_REQUIRED"]
    answer = refuse(world.officer)
    assert codes(answer) == []
    assert answer["merge"] == {"state": {"code": "refused"}, "decisionReason": "是两个人"}
    assert InboxMessage.objects.get(kind="merge_stopped").recipient == world.manager
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    assert codes(confirm(world.officer)) == ["MERGE_NOT_OPEN"]
    assert codes(refuse(world.officer)) == ["MERGE_NOT_OPEN"]
    refused = AuditEntry.objects.get(deed="refuse_merge", codes=[])
    assert refused.office_id == world.officer.offices.get().pk
    assert codes(propose(world)) == []


def test_whoever_proposed_it_takes_it_back(world):
    assert codes(refuse(world.manager)) == []
    assert the_merge().state == "refused"
    assert not InboxMessage.objects.filter(kind="merge_stopped").exists()


@pytest.mark.parametrize("who", ["anna", "twin", "leader", "sister_manager", "city_officer"])
def test_nobody_else_does(world, who):
    assert codes(refuse(getattr(world, who))) == ["NOT_FOUND"]
    assert the_merge().state == "proposed"
