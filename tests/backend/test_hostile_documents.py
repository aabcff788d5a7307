"""Documents that nobody should open, each with the verdict that was written down for it."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from backend.files import judging
from backend.files.judging import Verdict
from backend.files.kinds import CONTENT_TYPES, DOCUMENTS, IMAGES, MIB, Purpose
from tests.backend import pictures
from tests.backend.hostile_documents import BAD as SEEN
from tests.backend.hostile_documents import GOOD
from tests.backend.hostile_hidden import HIDDEN

TYPES = {CONTENT_TYPES[name].decoder: name for name in DOCUMENTS}
BAD = SEEN | HIDDEN
PURPOSE = Purpose("", DOCUMENTS | IMAGES, 20 * MIB, "", lambda actor: False)


@pytest.fixture
def folder():
    with TemporaryDirectory() as name:
        yield Path(name)


def judged(folder, kind, body):
    path = folder / "file"
    path.write_bytes(body)
    return judging.judge(path, PURPOSE, TYPES.get(kind, kind))


@pytest.mark.parametrize("name", GOOD)
def test_what_people_send_is_kept_as_it_is(folder, name):
    kind, make = GOOD[name]
    body = make()
    assert judged(folder, kind, body) == Verdict(file=folder / "file")
    assert (folder / "file").read_bytes() == body


@pytest.mark.parametrize("name", BAD)
def test_each_has_its_verdict(folder, name):
    kind, make, code = BAD[name]
    assert judged(folder, kind, make()) == Verdict(code)


def test_the_corpus_is_as_large_as_it_should_be():
    assert len(BAD) >= 80
    assert len(GOOD) >= 10


def test_a_document_that_was_promised_as_a_picture_is_none(folder):
    for kind, make in (GOOD["pdf"], GOOD["word"]):
        assert judged(folder, "image/jpeg", make()) == Verdict("FILE_KIND"), kind
    assert judged(folder, "image/png", pictures.jpeg()).code == ""


def test_a_judge_of_pictures_keeps_nothing_as_it_is(folder, monkeypatch):
    program = folder / "program.py"
    program.write_text("import sys; sys.stdin.read(); print('{\"kept\": true}')")
    monkeypatch.setattr(judging, "PROGRAM", program)
    assert judged(folder, "image/jpeg", b"x") == Verdict("FILE_BROKEN")
    assert judged(folder, "PDF", b"x") == Verdict(file=folder / "file")
