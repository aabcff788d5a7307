"""Hostile and odd files, each with the verdict that was written down for it."""

import io
import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PIL import Image

from backend.files import judging, kinds
from backend.files.judging import Verdict
from tests.backend import pictures
from tests.backend.pictures import CANARY, CORPUS

# Quantisation, frame, Huffman tables, scan, and the header of a plain JPEG: nothing else.
PLAIN_SEGMENTS = {0xE0, 0xDB, 0xC0, 0xC4, 0xDA}


@pytest.fixture
def folder():
    with TemporaryDirectory() as name:
        yield Path(name)


def judged(folder, body):
    path = folder / "file"
    path.write_bytes(body)
    return judging.judge(path, kinds.table["profile_photo"], "image/jpeg")


def segments(body):
    """Markers of a JPEG, until its scan begins."""
    at, found = 2, []
    while not found or found[-1] != 0xDA:
        assert body[at] == 0xFF
        found.append(body[at + 1])
        at += 2 + int.from_bytes(body[at + 2 : at + 4], "big")
    return found


@pytest.mark.parametrize("name", CORPUS)
def test_each_has_its_verdict_and_nothing_beside_the_pixels_stays(folder, name):
    make, code = CORPUS[name]
    verdict = judged(folder, make())
    assert verdict.code == code
    if code:
        return
    for path in (verdict.file, verdict.thumbnail):
        body = path.read_bytes()
        assert set(segments(body)) <= PLAIN_SEGMENTS, "EXIF, XMP, IPTC, profile or comment"
        assert body.endswith(b"\xff\xd9"), "something behind the picture"
        with Image.open(io.BytesIO(body)) as picture:
            picture.load()
            assert not dict(picture.getexif())
            assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
            assert picture.mode == "RGB"
        for word in (CANARY.encode(), b"<script", b"EICAR", b"PK\x03\x04"):
            assert word not in body


def test_the_corpus_is_as_large_as_it_should_be():
    assert len(CORPUS) >= 80
    told = [pictures.told_all(), pictures.told_all_png(), pictures.told_all_webp()]
    assert all(body.count(CANARY.encode()) >= 3 or b"zTXt" in body or b"iTXt" in body
               for body in told)  # fmt: skip
    with Image.open(io.BytesIO(told[0])) as picture:
        assert dict(picture.getexif().get_ifd(0x8825))[1] == "N", "a position to take away"


def test_a_picture_stands_as_the_camera_was_held(folder):
    verdict = judged(folder, pictures.jpeg(exif=pictures.exif(pictures.ROTATED)))
    assert (verdict.width, verdict.height) == (48, 64)
    with Image.open(verdict.file) as picture:
        assert picture.size == (48, 64)
        # Dark above became dark at the right.
        assert picture.getpixel((2, 32)) > picture.getpixel((45, 32))


def test_a_thumbnail_is_small_and_keeps_its_shape(folder):
    verdict = judged(folder, pictures.written(pictures.gradient(1600, 1200), "PNG"))
    with Image.open(verdict.thumbnail) as picture:
        assert picture.size == (320, 240)


def program(monkeypatch, folder, text):
    """Another program in the place of the judging one."""
    path = folder / "program.py"
    path.write_text(text)
    monkeypatch.setattr(judging, "PROGRAM", path)
    monkeypatch.setattr(judging, "SECONDS", 3)


SAYS = "import sys; sys.stdin.read(); sys.stdout.write({!r})\n"
WRITES = "open('image.jpg','wb').write({0}); open('thumbnail.jpg','wb').write({0})\n"
GOOD = '{"width": 4, "height": 3}'


@pytest.mark.parametrize(
    "text",
    [
        "import os; os.abort()",
        "import time; time.sleep(60)",
        "raise SystemExit(1)",
        "pass",
        SAYS.format("no json"),
        SAYS.format("[]"),
        SAYS.format('{"refused": 1}'),
        SAYS.format('{"refused": "NOT_FOUND"}'),
        SAYS.format('{"width": 4}'),
        SAYS.format('{"width": "4", "height": 3}'),
        SAYS.format(GOOD),
        WRITES.format(b"<html>") + SAYS.format(GOOD),
        WRITES.format(b"") + SAYS.format(GOOD),
        WRITES.format(b"\xff\xd8\xff") + SAYS.format('{"width": 5000, "height": 5000}'),
        WRITES.format(b"\xff\xd8\xff") + SAYS.format('{"width": -4, "height": -3}'),
        WRITES.format(b"\xff\xd8\xff") + SAYS.format(GOOD) + "raise SystemExit(3)",
        "import os; os.symlink('/etc/passwd', 'image.jpg'); os.symlink('a', 'thumbnail.jpg')\n"
        + SAYS.format(GOOD),
    ],
)
def test_a_judge_that_dies_hangs_or_lies_has_refused(monkeypatch, folder, text):
    program(monkeypatch, folder, text)
    assert judged(folder, b"x") == Verdict("FILE_BROKEN")


def test_a_judge_that_does_as_it_should_is_believed(monkeypatch, folder):
    program(monkeypatch, folder, WRITES.format(b"\xff\xd8\xff") + SAYS.format(GOOD))
    assert (judged(folder, b"x").width, judged(folder, b"x").code) == (4, "")


def test_a_judge_is_given_no_secret(monkeypatch, folder):
    monkeypatch.setenv("SECRET_KEY", "canary")
    program(monkeypatch, folder, "import os; open('seen','w').write(repr(dict(os.environ)))")
    judged(folder, b"x")
    seen = (folder / "seen").read_text()
    assert "canary" not in seen
    assert "DATABASE" not in seen
    assert os.environ["DATABASE_URL"]


def test_the_program_bounds_itself(monkeypatch, folder):
    """Its own beginning, and then what a picture may make of it."""
    own, main = judging.PROGRAM.read_text().split('if __name__ == "__main__":')
    assert re.match(r"\s+_bound\(\)\n", main), "before anything is read"
    begins = own + "\n_bound()\nassert resource.getrlimit(resource.RLIMIT_CPU) == (10, 10)\n"
    begins += WRITES.format(b"\xff\xd8\xff")
    for attempt in ("bytearray(600 << 20)", "open('large', 'wb').write(bytes(65 << 20))"):
        program(monkeypatch, folder, f"{begins}{attempt}\n" + SAYS.format(GOOD))
        assert judged(folder, b"x") == Verdict("FILE_BROKEN"), attempt
    program(monkeypatch, folder, begins + SAYS.format(GOOD))
    assert judged(folder, b"x").code == ""
