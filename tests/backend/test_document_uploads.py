"""A document's way in over HTTP, and out again."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest

from backend.authority.actor import anonymous
from backend.files import judging, kinds, signed
from backend.files.models import Upload
from backend.files.signed import Use
from backend.identity.models import ConsentRecord
from backend.privacy.services.packing import pack
from tests.backend import papers_made
from tests.backend.file_scenes import kept, looked_at, promise, sent
from tests.world import Phone, SmallWorld, codes

pytestmark = [pytest.mark.usefixtures("empty_files", "papers"), pytest.mark.django_db]
DAY = timedelta(days=1)


@pytest.fixture
def anna():
    world = SmallWorld()
    world.consent(world.anna, ConsentRecord.Purpose.PHOTO)
    return Phone(world.anna)


@pytest.fixture
def papers(monkeypatch):
    """A purpose that takes documents too."""
    photo = kinds.table["profile_photo"]
    taken = photo.content_types | kinds.DOCUMENTS
    paper = replace(photo, content_types=taken, most_bytes=20 * kinds.MIB)
    monkeypatch.setitem(kinds.table, "profile_photo", paper)


def test_a_document_is_stored_as_it_is_and_handed_out_to_be_saved(anna):
    body = papers_made.docx()
    upload = sent(anna, body, contentType=kinds.DOCX)
    assert upload["state"] == {"code": "stored"}
    assert upload["width"] is upload["thumbnailUrl"] is None
    shown, found = looked_at(upload["url"])
    assert found == body
    assert kept() == [hashlib.sha256(body).hexdigest()]
    assert shown["Content-Type"] == kinds.DOCX
    assert shown["Content-Disposition"] == 'attachment; filename="document.docx"'
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in shown["Content-Security-Policy"]
    row = Upload.objects.get()
    thumbnail = signed.address(Use.THUMBNAIL, row.public_id, anonymous().now + DAY)
    assert looked_at(thumbnail)[0].status_code == 404


def test_a_hostile_document_says_why(anna):
    upload = sent(anna, papers_made.docx_and("word/vbaProject.bin", b"x"), contentType=kinds.DOCX)
    assert upload["refusal"]["code"] == "FILE_PROGRAM"
    assert kept() == []


def test_a_picture_may_be_smaller_than_a_document(anna):
    large = 11 * kinds.MIB
    (refused,) = promise(anna, large)["errors"]
    assert refused["code"] == "FILE_TOO_LARGE"
    assert refused["message"] == "A file may have 10 MB at most."
    assert codes(promise(anna, large, contentType=kinds.PDF)) == []
    assert codes(promise(anna, 2 * large, contentType=kinds.PDF)) == ["FILE_TOO_LARGE"]


def test_a_document_that_its_judge_wrote_into_is_not_kept(anna, monkeypatch, tmp_path):
    program = tmp_path / "program.py"
    program.write_text("open('file', 'ab').write(b'x'); print('{\"kept\": true}')")
    monkeypatch.setattr(judging, "PROGRAM", program)
    upload = sent(anna, papers_made.pdf(), contentType=kinds.PDF)
    assert upload["refusal"]["code"] == "FILE_BROKEN"
    assert kept() == []


def test_a_copy_of_one_s_data_has_it_under_its_kind(anna):
    sent(anna, papers_made.pdf(), contentType=kinds.PDF)
    upload = Upload.objects.get()
    with ZipFile(BytesIO(pack(upload.owner_id, anonymous().now, lambda done, of: None))) as copy:
        assert copy.read(f"files/{upload.public_id}.pdf") == papers_made.pdf()
