"""What is kept: under the hash of its content, so that the same content lies there once."""

from datetime import datetime, timedelta
from hashlib import file_digest
from hashlib import sha256 as new_hash
from pathlib import Path

import structlog
from django.core.files import File
from django.core.files.storage import Storage, storages

log = structlog.get_logger(__name__)
SETTLED = timedelta(hours=1)


class StoreAway(Exception):
    """It took or gave nothing. What each kind of store raises is its own affair."""


def store() -> Storage:
    return storages["files"]


def key_of(sha256: bytes) -> str:
    name = sha256.hex()
    return f"{name[:2]}/{name}"


def hash_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file_digest(file, "sha256").digest()


def keep(path: Path, sha256: bytes) -> None:
    """A half written one, left by a crash, is written anew. On record is only what was read back: a
    store may be a disk or another house's, and is believed neither way. Raises StoreAway."""
    key = key_of(sha256)
    try:
        _keep(path, key, sha256)
    except Exception as fault:
        log.exception("a file could not be put away", key=key)
        raise StoreAway(key) from fault


def _keep(path: Path, key: str, sha256: bytes) -> None:
    if store().exists(key):
        if _lies_there(key, sha256):
            return
        store().delete(key)
    with path.open("rb") as file:
        name = store().save(key, File(file))
    if name != key or not _lies_there(key, sha256):
        store().delete(name)
        raise OSError(f"{key}: other bytes than were given")


def _lies_there(key: str, sha256: bytes) -> bool:
    found = new_hash()
    with store().open(key) as file:
        for chunk in file.chunks():
            found.update(chunk)
    return found.digest() == sha256


def opened(sha256: bytes) -> File:
    """Raises FileNotFoundError, StoreAway; not when it is read, for an object is fetched here and
    not by whoever first looks into it."""
    key = key_of(sha256)
    try:
        return store().open(key).open()
    except FileNotFoundError:
        raise
    except Exception as fault:
        log.exception("a file could not be fetched", key=key)
        raise StoreAway(key) from fault


def drop(sha256: bytes) -> None:
    store().delete(key_of(sha256))


def shelf(now: datetime) -> list[bytes]:
    """Hashes of a 256th of all that is kept, another one each hour: what has lain there long enough
    to be on record."""
    folder = f"{int(now.timestamp()) // 3600 % 256:02x}"
    return [
        bytes.fromhex(name)
        for name in names_in(folder)
        if store().get_modified_time(f"{folder}/{name}") < now - SETTLED
    ]


def names_in(folder: str) -> list[str]:
    """Empty where nothing lies: a disk then has no such folder, and S3 never has one."""
    try:
        _folders, names = store().listdir(folder)
    except FileNotFoundError:
        return []
    return names
