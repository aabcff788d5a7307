"""Files that nobody needs are gone, those in use are not."""

import io
from datetime import timedelta

import pytest
from django.conf import settings
from PIL import Image

from backend import forgetting
from backend.authority.actor import anonymous
from backend.files.models import Upload
from backend.files.services.use import let_go, take
from backend.identity.models import ConsentRecord
from backend.privacy.terms import terms
from tests.backend.file_scenes import PHOTO, kept, looked_at, promise, sent
from tests.world import Phone, SmallWorld, actor_of

pytestmark = [pytest.mark.usefixtures("empty_files"), pytest.mark.django_db]
DAY = timedelta(days=1)


@pytest.fixture
def world():
    world = SmallWorld()
    world.consent(world.anna, ConsentRecord.Purpose.PHOTO)
    return world


@pytest.fixture
def anna(world):
    return Phone(world.anna)


def test_the_clock_deletes_what_nobody_took_into_use(anna, world):
    sent(anna, PHOTO)
    promise(anna, 10)
    assert forgetting.forget(world.now)["uploads"] == 0
    assert len(kept()) == 2
    assert forgetting.forget(anonymous().now + DAY)["uploads"] == 2
    assert kept() == []
    assert not Upload.objects.exists()


def test_what_is_in_use_stays_until_it_is_let_go(anna, world):
    sent(anna, PHOTO)
    actor, row = actor_of(world.anna), Upload.objects.get()
    take(actor, row.public_id, "profile_photo", field="uploadId")
    assert forgetting.forget(actor.now + 2 * DAY)["uploads"] == 0
    assert len(kept()) == 2
    let_go(actor, row.pk)
    assert forgetting.forget(actor.now + timedelta(seconds=1))["uploads"] == 0
    assert kept() == [], "the file goes at once"
    assert Upload.objects.get().state == Upload.State.FORGOTTEN, "its row counts in the quota"
    assert forgetting.forget(actor.now + DAY)["uploads"] == 1


def test_a_picture_that_somebody_else_has_too_stays(anna, world):
    sent(anna, PHOTO)
    world.consent(world.leader, ConsentRecord.Purpose.PHOTO)
    upload = sent(Phone(world.leader), PHOTO)
    Upload.objects.filter(owner=world.leader).update(forget_at=None)
    forgetting.forget(anonymous().now + DAY)
    assert Upload.objects.get().owner == world.leader
    assert looked_at(upload["url"])[0].status_code == 200


def test_what_a_crash_left_is_swept(anna, world, monkeypatch):
    sent(anna, PHOTO)
    Upload.objects.all().delete()
    left = settings.BOAI.files / "quarantine" / "left"
    left.mkdir(parents=True)
    now = anonymous().now
    forgetting.forget(now)
    assert left.exists()
    assert len(kept()) == 2
    only = [each for each in terms() if each.name == "uploads"]
    monkeypatch.setattr(forgetting, "terms", lambda: only)
    for hour in range(2, 258):
        forgetting.forget(now + timedelta(hours=hour))
    assert kept() == []
    assert not left.exists()


def test_a_half_written_file_is_written_anew(anna):
    sent(anna, PHOTO)
    for path in (settings.BOAI.files / "stored").rglob("*"):
        if path.is_file():
            path.write_bytes(b"half")
    _shown, body = looked_at(sent(anna, PHOTO)["url"])
    assert Image.open(io.BytesIO(body)).size == (400, 300)


def test_a_file_that_is_gone_is_not_found(anna):
    upload = sent(anna, PHOTO)
    for path in (settings.BOAI.files / "stored").rglob("*"):
        if path.is_file():
            path.unlink()
    assert looked_at(upload["url"])[0].status_code == 404
