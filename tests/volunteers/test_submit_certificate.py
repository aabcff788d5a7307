"""A volunteer puts a certificate before their branch."""

import pytest
from django.utils.timezone import localdate

from backend.identifiers import global_id
from backend.messaging.models import OfficeItem
from backend.privacy.services.leaving import put_in_order
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.scenes import shift
from tests.volunteers.submissions import YEAR, confirm, evidence, refuse, submit, submitted
from tests.volunteers.verbs import sign_up
from tests.world import NOBODY, Phone, SmallWorld, actor_of, codes, id_of, nodes, statements
from volunteers.models import CertificateSubmission

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def refused(world, person, *expected, **given):
    given.setdefault("evidenceId", id_of("Upload", evidence(world, person)))
    with nothing_done():
        assert codes(submit(world, person, **given)) == list(expected)


def test_it_waits_for_the_branch_and_counts_for_nothing(world):
    answer = submit(world, world.anna)
    assert answer["submission"]["state"] == {"code": "waiting"}
    item = OfficeItem.objects.get()
    assert (item.unit, item.permission, item.submitted_by) == (
        world.own_branch.unit,
        "volunteer.enrol",
        world.anna,
    )
    assert CertificateSubmission.objects.get().certificate_no == "JH2026001"
    assert CertificateSubmission.objects.get().evidence.forget_at is None
    one = shift(world, certificate_kind="certified_responder")
    assert codes(sign_up(Phone(world.anna), one)) == ["CERTIFICATE_MISSING"]


def test_who_reads_it_and_its_picture(world):
    submitted(world, world.anna)
    text = """{ certificateSubmissions(first: 5) { edges { node {
        person { name } certificateNo evidence { purpose { code } } } } } }"""
    for who, seen in ((world.manager, 1), (world.officer, 1)):
        assert (
            nodes(Phone(who).read(text)["certificateSubmissions"])
            == [
                {
                    "person": {"name": "林小红"},
                    "certificateNo": "JH2026001",
                    "evidence": {"purpose": {"code": "certificate_evidence"}},
                }
            ]
            * seen
        )
    for who in (world.leader, world.sister_manager, world.city_officer, world.anna):
        assert nodes(Phone(who).read(text)["certificateSubmissions"]) == []
    mine = "{ myCertificateSubmissions(first: 5) { edges { node { state { code } } } } }"
    assert len(nodes(Phone(world.anna).read(mine)["myCertificateSubmissions"])) == 1


def test_lists_take_as_many_statements_for_many_as_for_one(world):
    text = """{ certificateSubmissions(first: 20) { edges { node {
        person { name } branch { name } evidence { url } certificate { issuer } } } } }"""
    submitted(world, world.anna)
    one = statements(Phone(world.manager), text)
    for number in range(4):
        submitted(world, world.leader, certificateNo=f"N{number}")
    assert statements(Phone(world.manager), text) == one
    narrowed = "{ certificateSubmissions(first: 20, %s) { edges { node { id } } } }"
    at = id_of("Branch", world.sister_branch)
    for narrow, found in (('state: "waiting"', 5), ('state: "refused"', 0), (f'branch: "{at}"', 0)):
        page = Phone(world.manager).read(narrowed % narrow)["certificateSubmissions"]
        assert len(nodes(page)) == found


def test_only_whoever_volunteers(world):
    refused(world, world.stranger, "NOT_A_VOLUNTEER")


def test_days_and_words(world):
    today, later = localdate(world.now), (world.now + YEAR).date()
    refused(world, world.anna, "PERIOD_BACKWARDS", validFrom=str(later), lastValidOn=str(today))
    over = (world.now - YEAR).date()
    refused(world, world.anna, "CERTIFICATE_EXPIRED", validFrom=str(over), lastValidOn=str(over))
    refused(world, world.anna, "INVALID", kind="driving")
    refused(world, world.anna, "REQUIRED", certificateNo=" ")
    refused(world, world.anna, "TOO_LONG", issuer="会" * 121)
    assert codes(submit(world, world.anna, lastValidOn=str(today))) == []


def test_the_picture_is_one_s_own_for_this_and_used_once(world):
    used = submitted(world, world.anna).evidence
    again = {"certificateNo": "JH2"}
    refused(world, world.anna, "FILE_USED", evidenceId=id_of("Upload", used), **again)
    theirs = id_of("Upload", evidence(world, world.leader))
    refused(world, world.anna, "NOT_FOUND", evidenceId=theirs, **again)
    refused(world, world.anna, "NOT_FOUND", evidenceId=global_id("Upload", NOBODY), **again)
    other = id_of("Upload", evidence(world, world.anna, purpose="service_evidence"))
    refused(world, world.anna, "FILE_NOT_STORED", evidenceId=other, **again)


def test_the_same_number_once(world):
    one = submitted(world, world.anna)
    refused(world, world.anna, "CERTIFICATE_SUBMITTED")
    refuse(world.manager, one)
    two = submitted(world, world.anna)
    assert codes(confirm(world.manager, two)) == []
    refused(world, world.anna, "CERTIFICATE_ON_FILE")
    assert codes(submit(world, world.leader)) == []  # whose it is, the branch finds out


def test_whoever_deletes_their_account_submits_nothing_more(world):
    submitted(world, world.anna)
    put_in_order(actor_of(world.anna), world.anna.pk)
    assert CertificateSubmission.objects.get().state == "withdrawn"
    assert not OfficeItem.objects.filter(settled_at=None).exists()
