"""Where and when a picture was taken: kept beside it if its sender says so, and for a time."""

import io
from datetime import datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter
from PIL.TiffImagePlugin import IFDRational

from backend import forgetting
from backend.authority.actor import anonymous
from backend.files import judging, kinds
from backend.files.capture import Capture, capture_of, look_of, read
from backend.files.models import Upload
from tests.backend import pictures
from tests.backend.file_scenes import looked_at, sent
from tests.world import Phone, SmallWorld

DAY = timedelta(days=1)
SHANGHAI = ZoneInfo("Asia/Shanghai")
EVIDENCE = {"purpose": "branch_document", "keepCapture": True}
SOUTH_WEST = {1: "S", 2: (IFDRational(10), IFDRational(30), IFDRational(0)),
              3: "W", 4: (IFDRational(20), IFDRational(0), IFDRational(36))}  # fmt: skip

TWO = (IFDRational(1), IFDRational(2))


def taken(at="2026:05:08 09:30:00", offset=None, gps=SOUTH_WEST, **options):
    tags = pictures.exif()
    own = tags.get_ifd(0x8769)
    own[0x9003] = at
    if offset:
        own[0x9011] = offset
    tags.get_ifd(0x8825).clear()
    tags.get_ifd(0x8825).update(gps)
    return pictures.written(photo(), "JPEG", exif=tags, **options)


def photo(size=(640, 480), turn=0):
    picture = Image.new("RGB", size, "grey")
    drawn = ImageDraw.Draw(picture)
    for number in range(12):
        x, y = (number * 97 + turn * 31) % size[0], (number * 71 + turn * 59) % size[1]
        shade = (number * 40 + turn * 90) % 256
        drawn.ellipse([x, y, x + 160, y + 120], fill=(shade, 255 - shade, (shade * 3) % 256))
    return picture.filter(ImageFilter.GaussianBlur(2))


@pytest.fixture
def folder():
    with TemporaryDirectory() as name:
        yield Path(name)


def judged(folder, body, *, capture=True):
    path = folder / "file"
    path.write_bytes(body)
    purpose = kinds.table["branch_document"]
    return judging.judge(path, purpose, "image/jpeg", capture=capture)


@pytest.mark.parametrize("offset", [None, "+08:00", "x"])
def test_a_camera_s_own_words_are_read(folder, offset):
    found = judged(folder, taken(offset=offset)).capture
    assert (found.lat, found.lng) == (-10.5, -20.01)
    assert found.taken_at == datetime(2026, 5, 8, 9, 30, tzinfo=SHANGHAI)


def test_an_offset_is_believed(folder):
    found = judged(folder, taken(offset="-03:00")).capture
    assert found.taken_at == datetime(2026, 5, 8, 9, 30, tzinfo=timezone(timedelta(hours=-3)))


def test_nothing_is_read_unasked(folder):
    assert judged(folder, taken(), capture=False).capture is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (pictures.jpeg, None),
        (lambda: pictures.jpeg(exif=b"Exif\0\0MM\0*\xff\xff\xff\xff"), None),
        (lambda: taken(at="yesterday", gps={}), None),
        (lambda: taken(gps={2: TWO, 4: TWO}), None),
        (lambda: taken(gps={}), (None, True)),
        (lambda: taken(at="yesterday"), (-20.01, False)),
    ],
)
def test_what_cannot_be_read_is_not_there(folder, body, expected):
    found = judged(folder, body())
    assert found.code == ""
    told = found.capture and (found.capture.lng, found.capture.taken_at is not None)
    assert told == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"lat": 91.0, "lng": 1.0}, None),
        ({"lat": 1.0, "lng": float("nan")}, None),
        ({"lat": "1", "lng": 1.0}, None),
        ({"lat": 1.0}, None),
        ({"at": 5}, None),
        ({"at": "2026:13:01 00:00:00"}, None),
        ("x", None),
        (None, None),
        ({"lat": 90.0, "lng": -180.0}, Capture(-180.0, 90.0, None)),
    ],
)
def test_a_judge_is_believed_what_can_be(said, expected):
    assert capture_of(said) == expected
    if expected:
        assert read(expected.written()) == expected


def test_a_look_has_sixty_four_bits():
    assert look_of("8000000000000000") == -(1 << 63)
    assert look_of("0000000000000001") == 1
    assert [look_of(each) for each in ("1", 1, None, "g" * 16, "0" * 17)] == [None] * 5


def apart(one, other):
    return ((one ^ other) & ((1 << 64) - 1)).bit_count()


def test_a_picture_that_is_sent_on_looks_the_same(folder):
    """Smaller, by a messenger, brighter, stamped; another does not."""

    def look(picture, **options):
        return judged(folder, pictures.written(picture, "JPEG", **options)).look

    own = look(photo())
    stamped = photo()
    ImageDraw.Draw(stamped).rectangle([480, 450, 630, 470], fill="white")
    for copy, quality in (
        (photo(), 30),
        (photo().resize((320, 240)), 40),
        (ImageEnhance.Contrast(photo()).enhance(0.7), 80),
        (stamped, 80),
    ):
        assert apart(own, look(copy, quality=quality)) <= 4
    for turn in range(1, 6):
        assert apart(own, look(photo(turn=turn))) >= 12, turn


# over HTTP


@pytest.fixture
def world(db, empty_files):
    return SmallWorld()


def test_it_is_kept_sealed_beside_the_file_and_in_no_file(world):
    upload = sent(Phone(world.manager), taken(), **EVIDENCE)
    row = Upload.objects.get()
    assert read(row.capture).lat == -10.5
    assert row.look is not None
    with connection.cursor() as cursor:
        cursor.execute("SELECT u::text FROM files_upload u")
        assert "20.01" not in cursor.fetchone()[0]
    for name in ("url", "thumbnailUrl"):
        _shown, body = looked_at(upload[name])
        assert not dict(Image.open(io.BytesIO(body)).getexif())


def test_without_a_word_nothing_is_kept(world):
    sent(Phone(world.manager), taken(), purpose="branch_document")
    row = Upload.objects.get()
    assert (row.keep_capture, row.capture) == (False, None)


@pytest.mark.parametrize(
    "given",
    [
        {"purpose": "service_evidence"},
        {"purpose": "branch_document", "contentType": kinds.PDF},
    ],
)
def test_it_is_kept_for_evidence_in_pictures_alone(world, given):
    asked = {"contentType": "image/jpeg", "bytes": 10, "keepCapture": True} | given
    payload = Phone(world.manager).do("requestUpload", "upload { id }", **asked)
    assert [(each["code"], each["field"]) for each in payload["errors"]] == [
        ("INVALID", "keepCapture")
    ]


def test_it_goes_after_a_year_and_the_picture_stays(world):
    sent(Phone(world.manager), taken(), **EVIDENCE)
    Upload.objects.update(forget_at=None)
    now = anonymous().now
    forgetting.forget(now + 364 * DAY)
    assert Upload.objects.get().capture
    forgetting.forget(now + 366 * DAY)
    row = Upload.objects.get()
    assert (row.capture, row.state) == (None, "stored")
