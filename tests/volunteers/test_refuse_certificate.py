"""An office does not confirm a certificate, and says why."""

import pytest

from backend.messaging.models import InboxMessage, OfficeItem
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.submissions import confirm, refuse, submitted
from tests.world import Phone, SmallWorld, codes, nodes
from volunteers.models import FirstAidCertificate

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def test_the_volunteer_reads_why(world):
    one = submitted(world, world.anna)
    assert codes(refuse(world.manager, one)) == []
    assert InboxMessage.objects.get(recipient=world.anna).kind == "certificate_refused"
    mine = Phone(world.anna).read(
        "{ myCertificateSubmissions(first: 5) { edges { node { reason certificate { id } } } } }"
    )
    assert nodes(mine["myCertificateSubmissions"]) == [{"reason": "看不清", "certificate": None}]
    assert not FirstAidCertificate.objects.exists()
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    assert codes(confirm(world.manager, one)) == ["CERTIFICATE_DECIDED"]


def test_with_a_reason_by_the_branch(world):
    one = submitted(world, world.anna)
    with nothing_done():
        assert codes(refuse(world.manager, one, reason=" ")) == ["REASON_REQUIRED"]
        for who in (world.anna, world.leader, world.sister_manager):
            assert codes(refuse(who, one)) == ["NOT_FOUND"]
