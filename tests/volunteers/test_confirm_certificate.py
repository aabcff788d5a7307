"""An office confirms a certificate that a volunteer submitted."""

from datetime import timedelta

import pytest

from backend.messaging.models import InboxMessage, OfficeItem
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.merges import MergeWorld, merged
from tests.volunteers.scenes import shift
from tests.volunteers.submissions import confirm, submitted
from tests.volunteers.verbs import sign_up
from tests.world import Phone, SmallWorld, codes, nodes
from volunteers.models import CertificateSubmission, FirstAidCertificate

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def test_it_counts_from_then_on(world):
    one = submitted(world, world.anna)
    answer = confirm(world.manager, one)
    assert answer["submission"]["certificate"] == {"certificateNo": "JH2026001"}
    row = CertificateSubmission.objects.get()
    assert (row.state, row.decided_by, row.certificate.person) == (
        "confirmed",
        world.manager,
        world.anna,
    )
    assert InboxMessage.objects.get(recipient=world.anna).kind == "certificate_confirmed"
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    need = shift(world, certificate_kind="certified_responder")
    assert codes(sign_up(Phone(world.anna), need)) == []
    mine = Phone(world.anna).read(
        "{ myCertificates(first: 5) { edges { node { certificateNo lastValidOn } } } }"
    )
    (shown,) = nodes(mine["myCertificates"])
    assert shown["certificateNo"] == "JH2026001"


def test_a_renewal_is_another_row(world):
    confirm(world.manager, submitted(world, world.anna))
    later = (world.now + timedelta(days=900)).date()
    renewed = submitted(world, world.anna, certificateNo="JH2029001", lastValidOn=str(later))
    assert codes(confirm(world.manager, renewed)) == []
    assert FirstAidCertificate.objects.filter(person=world.anna).count() == 2


def test_only_the_branch_and_never_one_s_own(world):
    one = submitted(world, world.anna)
    world.volunteer(world.own_branch, world.manager)
    own = submitted(world, world.manager)
    with nothing_done():
        for who in (world.anna, world.leader, world.officer, world.sister_manager):
            assert codes(confirm(who, one)) == ["NOT_FOUND"]
        assert codes(confirm(world.manager, own)) == ["NOT_FOUND"]


def test_a_number_is_on_file_once_whoever_s_it_is(world):
    confirm(world.manager, submitted(world, world.anna))
    theirs = submitted(world, world.leader)
    with nothing_done():
        assert codes(confirm(world.manager, theirs)) == ["CERTIFICATE_ON_FILE"]


def test_once(world):
    one = submitted(world, world.anna)
    confirm(world.manager, one)
    with nothing_done():
        assert codes(confirm(world.manager, one)) == ["CERTIFICATE_DECIDED"]


def test_two_entries_that_turn_out_to_be_one_submit_once():
    world = MergeWorld()
    world.volunteer(world.own_branch, world.twin)
    kept, gone = submitted(world, world.anna), submitted(world, world.twin)
    merged(world)
    rows = CertificateSubmission.objects.in_bulk()
    assert (rows[kept.pk].state, rows[gone.pk].state) == ("waiting", "withdrawn")
    waiting = OfficeItem.objects.filter(kind="certificate_submitted", settled_at=None)
    assert waiting.get().subject_id == kept.pk
