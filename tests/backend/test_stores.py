"""Files that lie elsewhere than on this machine's disk, by a setting alone."""

import hashlib
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import override_settings
from pydantic import ValidationError
from pydantic_settings import SettingsError

from backend import forgetting, third_parties
from backend.authority.actor import anonymous
from backend.environment import Environment
from backend.files import store
from backend.files.models import Upload
from backend.identity.models import ConsentRecord
from backend.privacy import kept as kept_copies
from backend.settings import files_storage
from tests.backend.file_scenes import PHOTO, READ, kept, looked_at, promise, put, sent
from tests.fakes.objects import keeping
from tests.world import Phone, SmallWorld

DAY = timedelta(days=1)
OBJECTS = "backend.files.objects.Objects"


def environment(monkeypatch, value):
    monkeypatch.setenv("FILES_STORAGE", value)
    return Environment()


@pytest.fixture
def bucket(empty_files, monkeypatch):
    with keeping() as (given, bucket):
        files = {"files": files_storage(environment(monkeypatch, json.dumps(given)))}
        with override_settings(STORAGES=settings.STORAGES | files):
            yield bucket


@pytest.fixture
def anna(db):
    world = SmallWorld()
    world.consent(world.anna, ConsentRecord.Purpose.PHOTO)
    return Phone(world.anna)


def test_the_whole_way_of_a_photo(bucket, anna):
    upload = sent(anna, PHOTO)
    assert upload["state"] == {"code": "stored"}
    assert kept() == [], "not here"
    assert len(bucket.held) == 2
    for name, (body, _when) in bucket.held.items():
        assert name == f"{hashlib.sha256(body).hexdigest()[:2]}/{hashlib.sha256(body).hexdigest()}"
    _shown, body = looked_at(upload["url"])
    assert hashlib.sha256(body).digest() == bytes(Upload.objects.get().sha256)
    sent(anna, PHOTO)
    assert len(bucket.held) == 2, "the same content once"
    forgetting.forget(anonymous().now + 2 * DAY)
    assert bucket.held == {}


def test_what_came_to_lie_there_otherwise_is_not_stored(bucket, anna):
    promised = promise(anna, len(PHOTO))["upload"]
    bucket.damages = True
    assert put(promised["uploadUrl"], PHOTO).status_code == 503
    assert bucket.held == {}
    assert Upload.objects.get().state == Upload.State.REQUESTED
    bucket.damages = False
    assert put(promised["uploadUrl"], PHOTO).json()["state"] == "stored"


def test_what_was_damaged_there_is_written_anew(bucket, anna):
    sent(anna, PHOTO)
    whole = dict(bucket.held)
    for name, (body, when) in whole.items():
        bucket.held[name] = (b"?" + body[1:], when)
    sent(anna, PHOTO)
    assert {name: body for name, (body, _when) in bucket.held.items()} == {
        name: body for name, (body, _when) in whole.items()
    }


def test_what_nobody_knows_is_swept_there_too(bucket, anna):
    sent(anna, PHOTO)
    Upload.objects.all().delete()
    now = anonymous().now
    first, second = sorted(int(name[:2], 16) for name in bucket.held)
    for shelf in (first, second):
        hour = (shelf - int(now.timestamp()) // 3600) % 256 + 256
        for each in store.shelf(now + timedelta(hours=hour)):
            store.drop(each)
    assert bucket.held == {}


def test_a_folder_is_read_page_by_page(bucket):
    names = [f"{number:02}" * 32 for number in range(5)]
    for name in names:
        bucket.put(f"ab/{name}", b"")
    assert store.names_in("ab") == names
    assert store.names_in("cd") == []


def test_while_it_is_away_the_phone_comes_again_and_nothing_is_lost(bucket, anna):
    promised = promise(anna, len(PHOTO))["upload"]
    bucket.refuses = True
    answer = put(promised["uploadUrl"], PHOTO)
    assert (answer.status_code, answer.json()["code"]) == (503, "UNAVAILABLE")
    assert answer["Retry-After"]
    bucket.refuses = False
    assert put(promised["uploadUrl"], PHOTO).json()["state"] == "stored"
    url = anna.read(READ, id=promised["id"])["upload"]["url"]
    for fault in ("refuses", "withholds"):
        setattr(bucket, fault, True)
        shown, _body = looked_at(url)
        assert (shown.status_code, shown["X-Content-Type-Options"]) == (503, "nosniff"), fault
        with pytest.raises(store.StoreAway):
            store.opened(bytes(Upload.objects.get().sha256))
        setattr(bucket, fault, False)
    assert looked_at(url)[0].status_code == 200


def test_copies_of_data_lie_there_too(bucket):
    first, second = uuid4(), uuid4()
    kept_copies.put(first, b"canary")
    kept_copies.put(second, b"")
    assert b"canary" not in bucket.held[f"exports/{first}"][0]
    assert kept_copies.get(first) == b"canary"
    assert kept_copies.there() == {first, second}
    kept_copies.remove(first)
    assert (kept_copies.get(first), kept_copies.there()) == (None, {second})


# the setting


def test_the_disk_is_what_there_is_without_a_word():
    assert settings.STORAGES["files"]["BACKEND"].endswith("FileSystemStorage")


@pytest.mark.parametrize(
    "value",
    [
        "s3",
        "[]",
        '{"OPTIONS": {}}',
        '{"BACKEND": "storages.nowhere.S3"}',
        '{"BACKEND": "json.dumps"}',
        json.dumps({"BACKEND": OBJECTS, "secret": "canary"}),
    ],
)
def test_a_store_that_is_none_stops_the_start(monkeypatch, value):
    with pytest.raises((ValidationError, SettingsError), match=r"(?i)files_storage"):
        environment(monkeypatch, value)


def test_whose_store_it_is_stands_on_the_privacy_page(monkeypatch):
    keeper = {"name": "对象存储", "provider": "某某公司", "privacy_url": "https://store.example/"}
    assert "files" not in third_parties.in_use()
    monkeypatch.setattr(settings.BOAI, "files_keeper", keeper)
    found = third_parties.in_use()["files"]
    assert (found.name, found.provider, found.privacy_url) == tuple(keeper.values())
    monkeypatch.setenv("FILES_KEEPER", '{"name": "对象存储"}')
    with pytest.raises(ValidationError, match="FILES_KEEPER"):
        Environment()


def test_its_keys_are_not_printed(monkeypatch):
    given = json.dumps({"BACKEND": OBJECTS, "OPTIONS": {"secret_key": "canary"}})
    assert "canary" not in repr(environment(monkeypatch, given))
