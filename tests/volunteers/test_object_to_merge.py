"""Either of the two stops it, without a reason, and learns nothing of the other."""

from datetime import timedelta

import pytest

from backend.messaging.models import InboxMessage, OfficeItem
from backend.privacy.models import PersonMerge
from tests.volunteers.merges import MergeWorld, confirm, propose, the_merge
from tests.world import Phone, codes, id_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    built = MergeWorld()
    propose(built)
    return built


@pytest.mark.parametrize("who", ["anna", "twin"])
def test_either_stops_it(world, who):
    answer = Phone(getattr(world, who)).do("objectToMerge", "")
    assert codes(answer) == []
    assert (the_merge().state, the_merge().decided_by) == ("objected", getattr(world, who))
    assert InboxMessage.objects.get(kind="merge_stopped").recipient == world.manager
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    assert codes(confirm(world.officer)) == ["MERGE_NOT_OPEN"]


def test_a_no_lasts(world):
    Phone(world.anna).do("objectToMerge", "")
    for kept, gone in ((world.anna, world.twin), (world.twin, world.anna)):
        assert codes(propose(world, kept=kept, gone=gone)) == ["MERGE_OBJECTED"]
    assert PersonMerge.objects.count() == 1
    long_ago = world.now - timedelta(days=181)
    PersonMerge.objects.update(proposed_at=long_ago, decided_at=long_ago)
    assert codes(propose(world)) == []


def test_others_stop_nothing(world):
    for who in (world.leader, world.manager, world.stranger):
        assert codes(Phone(who).do("objectToMerge", "")) == ["NOT_FOUND"]
    assert the_merge().state == "proposed"


def test_the_two_are_told_that_and_not_with_whom(world):
    document = "query($id: ID!) { personMerge(id: $id) { kept { name } gone { name } reason } }"
    named = {"id": id_of("PersonMerge", the_merge())}
    for who in (world.anna, world.twin, world.leader, world.sister_manager, None):
        assert Phone(who).read(document, **named)["personMerge"] is None
    for who in (world.manager, world.officer, world.city_officer):
        assert Phone(who).read(document, **named)["personMerge"]["kept"] == {"name": "林小红"}
