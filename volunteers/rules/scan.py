"""The code that a place shows, new every half minute: bound to its place, its window and a key by a
MAC. Pure; whoever shows it holds no key."""

import hmac
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from backend.crypto import Keyring, derive

WINDOW = timedelta(seconds=30)
KINDS = ("station", "shift")
PREFIX, MAC_BYTES = "BA1", 16
HEAD = struct.Struct(">B16sI")


@dataclass(frozen=True)
class Place:
    """What shows the code: a station, or the phone of a shift's leader."""

    kind: str
    public_id: UUID


@dataclass(frozen=True)
class Scan:
    place: Place
    window: int


def window_at(instant: datetime) -> int:
    return int(instant.timestamp() // WINDOW.total_seconds())


def begin_of(window: int) -> datetime:
    return datetime.fromtimestamp(window * WINDOW.total_seconds(), UTC)


def code_of(keyring: Keyring, place: Place, window: int) -> str:
    body = HEAD.pack(KINDS.index(place.kind), place.public_id.bytes, window)
    body += keyring.current.encode()
    return PREFIX + urlsafe_b64encode(body + _mac(keyring, body)).decode().rstrip("=")


def read_code(keyring: Keyring, text: str) -> Scan | None:
    """None for whatever none of the keys made, however it is written."""
    try:
        packed = text.removeprefix(PREFIX).encode("ascii")
        raw = urlsafe_b64decode(packed + b"=" * (-len(packed) % 4))
    except ValueError:
        return None
    body, mac = raw[:-MAC_BYTES], raw[-MAC_BYTES:]
    if len(body) <= HEAD.size or PREFIX + urlsafe_b64encode(raw).decode().rstrip("=") != text:
        return None
    expected = _mac(keyring, body)
    if not expected or not hmac.compare_digest(expected, mac):
        return None
    kind, public_id, window = HEAD.unpack(body[: HEAD.size])
    return Scan(Place(KINDS[kind], UUID(bytes=public_id)), window)


def _mac(keyring: Keyring, body: bytes) -> bytes:
    """Under a key of the place's own, so that two places never share a code."""
    key = keyring.keys.get(body[HEAD.size :].decode(errors="replace"))
    if key is None:
        return b""
    place = body[: HEAD.size - 4].hex()
    return hmac.digest(derive(key, "scan", place), body, "sha256")[:MAC_BYTES]


def scan_refusal(scan: Scan | None, places: Collection[Place], at: datetime) -> str | None:
    """Judged at the believed time of the scan: the window shown then, or the one before."""
    if scan is None:
        return "SCAN_FORGED"
    if scan.place not in places:
        return "SCAN_WRONG_PLACE"
    if window_at(at) - scan.window not in (0, 1):
        return "SCAN_EXPIRED"
    return None
