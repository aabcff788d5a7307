"""A file's way in over HTTP: promised, sent, judged, shown, forgotten."""

import hashlib
import io
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection, transaction
from django.test import Client
from PIL import Image

from backend.audit.models import AuditEntry
from backend.authority.actor import anonymous
from backend.files import judging, kinds, signed
from backend.files.models import Upload
from backend.files.pages import receive
from backend.files.services import receive_upload as receiving
from backend.files.services.use import take
from backend.files.signed import Use
from backend.identity.models import ConsentRecord
from backend.policy.models import PolicyVersion
from tests.backend import pictures
from tests.backend.file_scenes import (
    PHOTO,
    READ,
    in_quarantine,
    kept,
    local,
    looked_at,
    promise,
    put,
    sent,
)
from tests.database import together
from tests.world import Phone, SmallWorld, actor_of, codes

pytestmark = pytest.mark.usefixtures("empty_files")
DAY = timedelta(days=1)


@pytest.fixture
def world(db):
    return made()


def made():
    world = SmallWorld()
    world.consent(world.anna, ConsentRecord.Purpose.PHOTO)
    return world


@pytest.fixture
def anna(world):
    return Phone(world.anna)


# the whole way


def test_a_photo_is_promised_sent_and_shown(anna):
    promised = promise(anna, len(PHOTO))["upload"]
    assert promised["state"] == {"code": "requested"}
    assert promised["url"] is None
    answer = put(promised["uploadUrl"], PHOTO)
    assert (answer.status_code, answer.json()["state"]) == (200, "stored")
    assert answer["Cache-Control"] == "no-store"
    upload = anna.read(READ, id=promised["id"])["upload"]
    assert upload["state"] == {"code": "stored"}
    assert (upload["width"], upload["height"]) == (400, 300)
    assert upload["uploadUrl"] is None
    for name in ("url", "thumbnailUrl"):
        shown, body = looked_at(upload[name])
        assert shown.status_code == 200
        assert Image.open(io.BytesIO(body)).format == "JPEG"
        assert shown["Content-Disposition"].startswith("attachment")
        assert shown["X-Content-Type-Options"] == "nosniff"
        assert shown["Cache-Control"] == "no-store"
        assert "sandbox" in shown["Content-Security-Policy"]
    assert in_quarantine() == []


def test_the_audit_holds_the_hash_of_what_is_kept(anna, world):
    upload = sent(anna, PHOTO)
    _shown, body = looked_at(upload["url"])
    line = AuditEntry.objects.get(deed="receive_upload")
    assert line.person_id == world.anna.pk
    assert line.things["sha256"] == hashlib.sha256(body).hexdigest()
    assert line.things["sha256"] in kept()
    row = Upload.objects.get()
    assert bytes(row.received_sha256) == hashlib.sha256(PHOTO).digest()


def test_the_same_picture_lies_there_once(anna):
    first, second = sent(anna, PHOTO), sent(anna, PHOTO)
    assert first["id"] != second["id"]
    assert len(kept()) == 2, "the picture and its thumbnail"


def test_a_refused_file_says_why_and_is_not_kept(anna):
    upload = sent(anna, pictures.HTML)
    assert upload["state"] == {"code": "refused"}
    assert upload["refusal"]["code"] == "FILE_KIND"
    assert upload["refusal"]["label"]
    assert upload["url"] is None
    assert kept() == in_quarantine() == []
    assert AuditEntry.objects.get(deed="receive_upload").codes == ["FILE_KIND"]


# promising


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"purpose": "virus"}, ["INVALID"]),
        ({"contentType": "image/svg+xml"}, ["FILE_KIND"]),
        ({"bytes": 0}, ["INVALID"]),
        ({"bytes": -1}, ["INVALID"]),
        ({"bytes": 10 * kinds.MIB + 1}, ["FILE_TOO_LARGE"]),
        ({"bytes": 0, "contentType": "text/html"}, ["FILE_KIND", "INVALID"]),
    ],
)
def test_what_is_not_taken_is_not_promised(anna, given, expected):
    payload = promise(anna, **({"size": 10} if "bytes" not in given else {"size": 0}), **given)
    assert codes(payload) == expected
    assert payload["upload"] is None
    assert not Upload.objects.exists()


def test_a_photo_needs_consent(world):
    world.consent(world.leader, ConsentRecord.Purpose.POSITION)
    assert codes(promise(Phone(world.leader), 10)) == ["CONSENT_NEEDED"]


def test_nobody_in_particular_promises_nothing(world):
    answer = Phone(None).ask(
        'mutation { requestUpload(input: {clientKey: "00000000-0000-4000-8000-000000000001",'
        ' purpose: "profile_photo", contentType: "image/png", bytes: 1}) { errors { code } } }'
    )
    assert answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


def test_as_many_a_day_as_policy_says(anna, world):
    PolicyVersion.objects.create(
        unit=world.province.unit,
        number=1,
        effective_from=world.long_ago,
        values={"profile.photos_a_day": 2},
    )
    assert [codes(promise(anna, 10)) for _ in range(3)] == [[], [], ["TOO_MANY_FILES"]]
    Upload.objects.update(requested_at=world.now - DAY - timedelta(seconds=1))
    assert codes(promise(anna, 10)) == []


def test_two_promises_at_once_count_each_other(own_db):
    world = made()
    PolicyVersion.objects.create(
        unit=world.province.unit,
        number=1,
        effective_from=world.long_ago,
        values={"profile.photos_a_day": 1},
    )
    phones = [Phone(world.anna) for _ in range(3)]
    payloads = together(*(partial(promise, phone, 10) for phone in phones))
    assert sorted(map(codes, payloads)) == [[], ["TOO_MANY_FILES"], ["TOO_MANY_FILES"]]


# sending


@pytest.mark.parametrize(
    ("body", "declared", "status", "code"),
    [
        (PHOTO + b"more", None, 413, "FILE_LENGTH"),
        (PHOTO[:-1], None, 400, "FILE_LENGTH"),
        (PHOTO[:-1], len(PHOTO), 400, "FILE_LENGTH"),
        (b"", 0, 400, "FILE_LENGTH"),
        (PHOTO, "", 411, "FILE_LENGTH"),
        (PHOTO, "many", 411, "FILE_LENGTH"),
        (PHOTO, "9" * 30, 411, "FILE_LENGTH"),
    ],
)
def test_a_body_of_another_length_changes_nothing(anna, body, declared, status, code):
    promised = promise(anna, len(PHOTO))["upload"]
    given = {} if declared is None else {"CONTENT_LENGTH": str(declared)}
    answer = put(promised["uploadUrl"], body, **{"wsgi.input": io.BytesIO(body), **given})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert Upload.objects.get().state == Upload.State.REQUESTED
    assert in_quarantine() == []
    assert put(promised["uploadUrl"], PHOTO).json()["state"] == "stored"


def test_never_more_is_read_than_was_promised(anna, world):
    """A longer body behind a false length: what lies behind the promise is left alone."""
    promised = promise(anna, len(PHOTO))["upload"]
    answer = put(promised["uploadUrl"], PHOTO + bytes(1000), CONTENT_LENGTH=str(len(PHOTO)))
    assert answer.json()["state"] == "stored"
    assert bytes(Upload.objects.get().received_sha256) == hashlib.sha256(PHOTO).digest()


def test_a_body_that_trickles_is_given_up(anna, monkeypatch):
    monkeypatch.setattr(receive, "SECONDS", -1)
    promised = promise(anna, len(PHOTO))["upload"]
    answer = put(promised["uploadUrl"], PHOTO)
    assert (answer.status_code, answer.json()["code"]) == (408, "FILE_TOO_SLOW")
    assert in_quarantine() == []


def test_no_transaction_is_open_while_a_file_arrives_or_is_judged(own_db, monkeypatch):
    open_ones = []
    read, judge = receive._read, judging.judge

    def watched(way):
        def call(*given, **named):
            open_ones.append(connection.in_atomic_block)
            return way(*given, **named)

        return call

    monkeypatch.setattr(receive, "_read", watched(read))
    monkeypatch.setattr(receiving.judging, "judge", watched(judge))
    assert sent(Phone(made().anna), PHOTO)["state"] == {"code": "stored"}
    assert open_ones == [False, False]


def test_the_phones_on_a_weak_line_do_not_take_every_thread(anna):
    promised = promise(anna, len(PHOTO))["upload"]
    taken = [receive.AT_ONCE.acquire(blocking=False) for _ in range(4)]
    try:
        answer = put(promised["uploadUrl"], PHOTO)
    finally:
        for _ in taken:
            receive.AT_ONCE.release()
    assert all(taken)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert put(promised["uploadUrl"], PHOTO).json()["state"] == "stored"


def test_a_lost_answer_is_given_again_without_reading(anna, monkeypatch):
    promised = promise(anna, len(PHOTO))["upload"]
    first = put(promised["uploadUrl"], PHOTO)
    monkeypatch.setattr(receive, "_read", None)
    assert put(promised["uploadUrl"], b"").json() == first.json()


def test_of_two_that_arrive_at_once_one_is_judged(own_db):
    promised = promise(Phone(made().anna), len(PHOTO))["upload"]
    answers = together(*[partial(put, promised["uploadUrl"], PHOTO)] * 3)
    assert {answer.json()["state"] for answer in answers} <= {"stored", "quarantined"}
    assert AuditEntry.objects.filter(deed="receive_upload").count() == 1
    assert Upload.objects.get().state == Upload.State.STORED


def test_what_was_lost_in_judging_may_be_sent_again(anna, world):
    promised = promise(anna, len(PHOTO))["upload"]
    for ago, state in ((timedelta(seconds=30), "quarantined"), (timedelta(minutes=2), "stored")):
        Upload.objects.update(state="quarantined", received_at=anonymous().now - ago)
        assert put(promised["uploadUrl"], PHOTO).json()["state"] == state


def test_a_late_verdict_does_not_undo_another(world, anna):
    upload = _promised_row(anna)
    Upload.objects.update(state="quarantined", received_at=world.now)
    early = world.now - timedelta(minutes=5)
    receiving._settle(upload, early, judging.Verdict("FILE_BROKEN"), [])
    assert Upload.objects.get().state == Upload.State.QUARANTINED


def _promised_row(phone):
    promise(phone, len(PHOTO))
    return Upload.objects.latest("pk")


@pytest.mark.parametrize("way", ["get", "delete", "patch"])
def test_only_put_and_post_send(anna, way):
    url = local(promise(anna, 10)["upload"]["uploadUrl"])
    assert getattr(Client(), way)(url).status_code == 405


# addresses


def test_an_address_opens_one_file_for_one_use_until_an_instant(anna, world, monkeypatch):
    sent(anna, PHOTO)
    row = Upload.objects.get()
    soon, over = world.now + timedelta(minutes=1), world.now - timedelta(seconds=1)
    good = signed.address(Use.STORED, row.public_id, soon)
    assert looked_at(good)[0].status_code == 200
    other = promise(anna, 10)["upload"]
    bad = [
        signed.address(Use.STORED, row.public_id, over),
        signed.address(Use.THUMBNAIL, row.public_id, soon).replace("thumbnail", "stored"),
        good.replace(str(row.public_id), str(Upload.objects.latest("pk").public_id)),
        good[:-1] + ("0" if good[-1] != "0" else "1"),
        good.replace("until=", "until=9"),
        good.split("&")[0],
        good.split("?")[0],
        good + "0",
        good.split("sig=")[0] + "sig=é",
        good.split("until=")[0] + "until=&sig=",
    ]
    answers = [looked_at(url) for url in bad]
    assert [answer.status_code for answer, _body in answers] == [404] * len(bad)
    assert {body for _answer, body in answers} == {b""}
    for url in (good.replace("/stored/", "/upload/"), local(other["uploadUrl"])[:-1] + "x"):
        assert put(url, PHOTO).status_code == 404


def test_an_address_for_sending_ends(anna):
    url = promise(anna, len(PHOTO))["upload"]["uploadUrl"]
    row = Upload.objects.get()
    past = signed.address(Use.UPLOAD, row.public_id, anonymous().now - timedelta(seconds=1))
    assert put(past, PHOTO).status_code == 404
    assert put(url, PHOTO).status_code == 200


def test_only_the_owner_sees_an_upload(anna, world):
    upload = sent(anna, PHOTO)
    for other in (world.stranger, world.manager, world.province_officer):
        assert Phone(other).read(READ, id=upload["id"]) == {"upload": None}


# taking into use


@pytest.mark.parametrize("state", ["requested", "quarantined", "refused", "forgotten"])
def test_only_what_is_stored_is_taken_into_use(anna, world, state):
    row = _promised_row(anna)
    Upload.objects.update(state=state)
    with pytest.raises(Exception, match="FILE_NOT_STORED"), transaction.atomic():
        take(actor_of(world.anna), row.public_id, "profile_photo", field="uploadId")


def test_only_one_s_own_is_taken_into_use(anna, world):
    sent(anna, PHOTO)
    row = Upload.objects.get()
    with pytest.raises(Exception, match="NOT_FOUND"), transaction.atomic():
        take(actor_of(world.leader), row.public_id, "profile_photo", field="uploadId")
    with pytest.raises(Exception, match="FILE_NOT_STORED"), transaction.atomic():
        take(actor_of(world.anna), row.public_id, "evidence", field="uploadId")


def test_a_purpose_is_judged_by_somebody():
    purpose = kinds.table["profile_photo"]
    wrong = {"content_types": frozenset({"application/rtf"})}
    with pytest.raises(ValueError, match="judged by nobody"):
        kinds.declare("other", kinds.Purpose(**(vars(purpose) | wrong)))
    with pytest.raises(ValueError, match="declared twice"):
        kinds.declare("profile_photo", purpose)
