"""What becomes of a proof: replaced, contradicted, revoked. It verifies all the same."""

import json
from datetime import date, timedelta

import pytest
from django.test import Client

from backend.audit.models import AuditEntry
from backend.messaging.models import InboxMessage
from tests.volunteers.scenes import HOUR, left, served, shift
from tests.world import Phone, SmallWorld, actor_of, codes
from volunteers.models import ServiceBook, ServiceCertificate, ServiceRecord
from volunteers.services.ledger import append_line

# What was taken back is written by hand, beside its presence.
pytestmark = [pytest.mark.django_db, pytest.mark.forges]
WANTED = "certificate { id number verificationCode state { code } stateSince revocationReason }"
ASKED = """query($id: ID!) { node(id: $id) { ... on ServiceCertificate {
  state { code } stateSince revocationReason } } }"""


@pytest.fixture
def world():
    return SmallWorld()


@pytest.fixture
def anna(world):
    """Lines of 95 and 45 minutes, on two days."""
    phone, of = Phone(world.anna), shift(world).activity
    for minutes, ago in ((95, 60 * HOUR), (45, 0 * HOUR)):
        left(phone, world, served(world, world.anna, minutes=minutes, ago=ago, of=of))
    return phone


@pytest.fixture
def officer(world):
    return Phone(world.province_officer)


def issue(phone, first="2020-01-01", last="2035-12-31", **given):
    return phone.do("issueServiceCertificate", WANTED, firstOn=first, lastOn=last, **given)[
        "certificate"
    ]


def standing(phone, proof):
    node = phone.read(ASKED, id=proof["id"])["node"]
    return node["state"]["code"]


def revoke(phone, proof, **given):
    always = {"certificateId": proof["id"], "reason": "误开"}
    return phone.do("revokeServiceCertificate", "", **(always | given))


def take_back(world, record, *, whole=True, on=None):
    """As a deed would, by somebody else."""
    return append_line(
        actor_of(world.leader),
        ServiceBook.objects.select_for_update().get(pk=record.book_id),
        None,
        kind="reversal" if whole else "correction",
        branch_id=record.branch_id,
        team_id=None,
        activity_id=record.activity_id,
        attendance_id=record.attendance_id,
        service_date=on or record.service_date,
        minutes=-record.minutes if whole else -5,
        source="test",
        source_id=str(ServiceRecord.objects.count()),
        approved_by_id=None,
        reverses_id=record.pk if whole else None,
    )


def records():
    return list(ServiceRecord.objects.order_by("seq"))


# replaced by a newer one


@pytest.mark.parametrize(
    ("first", "last", "state"),
    [
        ("2020-01-01", "2035-12-31", "superseded"),
        ("2019-01-01", "2035-12-31", "superseded"),
        ("2020-01-01", "2036-01-01", "superseded"),
        ("2020-01-02", "2035-12-31", "issued"),
        ("2020-01-01", "2035-12-30", "issued"),
    ],
)
def test_a_newer_one_that_covers_it_replaces_it(anna, first, last, state):
    older = issue(anna)
    newer = issue(anna, first, last)
    assert newer["state"]["code"] == "issued"
    assert standing(anna, older) == state
    row = ServiceCertificate.objects.get(number=newer["number"])
    since = anna.read(ASKED, id=older["id"])["node"]["stateSince"]
    assert (since == row.issued_at.isoformat()) is (state == "superseded")


def test_both_languages_are_needed_at_once(anna):
    chinese, english = issue(anna), issue(anna, language="en")
    assert standing(anna, chinese) == standing(anna, english) == "issued"


def test_nobody_s_proof_is_replaced_by_another_s(anna, world):
    mine = issue(anna)
    left(Phone(world.sister_member), world, served(world, world.sister_member, minutes=60))
    issue(Phone(world.sister_member))
    assert standing(anna, mine) == "issued"


# contradicted by the ledger


@pytest.mark.parametrize("whole", [True, False])
def test_what_was_taken_back_supersedes_it(anna, world, whole):
    proof = issue(anna)
    line = take_back(world, records()[1], whole=whole)
    assert standing(anna, proof) == "superseded"
    since = anna.read(ASKED, id=proof["id"])["node"]["stateSince"]
    assert since == line.recorded_at.isoformat()
    assert ServiceCertificate.objects.get().state == "issued", "no writer has to think of it"


def test_of_an_older_version_too(anna, world):
    proof = issue(anna)
    row = ServiceCertificate.objects.get()
    row.snapshot = {"version": 1, "service": row.snapshot["service"]}
    row.save()
    assert standing(anna, proof) == "issued"
    take_back(world, records()[1])
    assert standing(anna, proof) == "superseded"


def test_what_was_taken_back_before_does_not(anna, world):
    take_back(world, records()[1])
    assert standing(anna, issue(anna)) == "issued"


def test_nor_what_lies_outside_its_period(anna, world):
    first, second = records()
    day = first.service_date.isoformat()
    assert first.service_date < second.service_date
    proof = issue(anna, day, day)
    take_back(world, second)
    assert standing(anna, proof) == "issued"
    take_back(world, first, whole=False, on=date(2019, 1, 1))
    assert standing(anna, proof) == "issued"
    take_back(world, first, on=second.service_date + timedelta(days=1))
    assert standing(anna, proof) == "superseded", "the line that it took back lies in it"


def test_nor_what_was_only_added(anna, world):
    proof = issue(anna)
    left(anna, world, served(world, world.anna, minutes=20, ago=100 * HOUR))
    assert standing(anna, proof) == "issued"


# revoked


def test_an_office_of_the_root_society_revokes(anna, officer, world):
    proof = issue(anna)
    assert codes(revoke(officer, proof)) == []
    row = ServiceCertificate.objects.get()
    assert (row.state, row.revoked_by, row.revocation_reason) == (
        "revoked", world.province_officer, "误开",
    )  # fmt: skip
    assert standing(anna, proof) == "revoked"
    assert anna.read(ASKED, id=proof["id"])["node"]["revocationReason"] == "误开"
    assert InboxMessage.objects.get(kind="proof_revoked").recipient == world.anna
    entry = AuditEntry.objects.get(deed="revoke_service_certificate")
    assert entry.office_id is not None
    assert codes(revoke(officer, proof)) == ["PROOF_REVOKED"]


def test_a_retry_says_that_it_was_done(anna, officer):
    key, proof = "0d1f1b3e-8f8f-4b57-9a55-2f7a6f1a0001", issue(anna)
    first = revoke(officer, proof, clientKey=key)
    again = revoke(officer, proof, clientKey=key)
    assert (codes(first), codes(again)) == ([], [])
    assert InboxMessage.objects.filter(kind="proof_revoked").count() == 1


@pytest.mark.parametrize(
    ("reason", "expected"),
    [("", "REASON_REQUIRED"), (" ", "REASON_REQUIRED"), ("x" * 201, "TOO_LONG")],
)
def test_why_is_said(anna, officer, reason, expected):
    assert codes(revoke(officer, issue(anna), reason=reason)) == [expected]
    assert ServiceCertificate.objects.get().state == "issued"


def test_nobody_else_revokes(anna, world):
    proof = issue(anna)
    for person in (world.anna, world.leader, world.manager, world.officer, world.stranger):
        assert codes(revoke(Phone(person), proof)) == ["NOT_FOUND"]
    assert not InboxMessage.objects.filter(kind="proof_revoked").exists()


def test_who_revokes_does_not_read_it_here(anna, officer):
    proof = issue(anna)
    assert officer.read(ASKED, id=proof["id"])["node"] is None


def test_a_revoked_one_stays_revoked(anna, officer, world):
    proof = issue(anna)
    revoke(officer, proof)
    take_back(world, records()[1])
    issue(anna)
    assert standing(anna, proof) == "revoked"


def test_it_goes_on_verifying(anna, officer):
    proof = issue(anna)
    code = {"code": proof["verificationCode"]}
    before = json.loads(Client().get(f"/verify/{proof['number']}/proof.json", code).content)
    assert before["id"] == proof["id"]
    revoke(officer, proof)
    after = json.loads(Client().get(f"/verify/{proof['number']}/proof.json", code).content)
    assert (before["state"], after["state"]) == ("issued", "revoked")
    assert after["snapshot"] == before["snapshot"]
    page = Client().get(f"/verify/{proof['number']}", code)
    assert page.context["genuine"] is True
