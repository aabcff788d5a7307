"""The code of a place: shown and new every half minute, or printed for a day. Bound to its place,
its time and a key by a MAC. Pure; whoever shows it holds no key."""

import hmac
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from backend.crypto import Keyring, derive
from volunteers.rules.presence import service_date

WINDOW = timedelta(seconds=30)
KINDS = ("station", "shift")
# In the byte of the kind, so that a code of half a minute and one of a day have keys of their own.
PRINTED = 0x10
PREFIX, MAC_BYTES = "BA1", 16
HEAD = struct.Struct(">B16sI")


@dataclass(frozen=True)
class Place:
    """What shows the code: a station, or the phone of a shift's leader."""

    kind: str
    public_id: UUID


@dataclass(frozen=True)
class Scan:
    """`window` counts half minutes; of a printed code, days."""

    place: Place
    window: int
    printed: bool = False


def window_at(instant: datetime) -> int:
    return int(instant.timestamp() // WINDOW.total_seconds())


def begin_of(window: int) -> datetime:
    return datetime.fromtimestamp(window * WINDOW.total_seconds(), UTC)


def code_of(keyring: Keyring, place: Place, window: int) -> str:
    return _written(keyring, KINDS.index(place.kind), place, window)


def printed_code_of(keyring: Keyring, place: Place, on: date) -> str:
    """For one local day, on paper."""
    return _written(keyring, KINDS.index(place.kind) | PRINTED, place, on.toordinal())


def _written(keyring: Keyring, kind: int, place: Place, window: int) -> str:
    body = HEAD.pack(kind, place.public_id.bytes, window) + keyring.current.encode()
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
    place = Place(KINDS[kind & ~PRINTED], UUID(bytes=public_id))
    return Scan(place, window, printed=bool(kind & PRINTED))


def _mac(keyring: Keyring, body: bytes) -> bytes:
    """Under a key of its own for each place and form: two places never share a code, nor do wall
    and screen."""
    key = keyring.keys.get(body[HEAD.size :].decode(errors="replace"))
    if key is None:
        return b""
    place = body[: HEAD.size - 4].hex()
    return hmac.digest(derive(key, "scan", place), body, "sha256")[:MAC_BYTES]


def scan_refusal(
    scan: Scan | None, places: Collection[Place], at: datetime, *, takes_printed: bool = False
) -> str | None:
    """Judged at the believed time of the scan: the window shown then, or the one before; of a
    printed code the local day."""
    if scan is None:
        return "SCAN_FORGED"
    if scan.place not in places:
        return "SCAN_WRONG_PLACE"
    if scan.printed and not takes_printed:
        return "SCAN_PRINTED_NOT_TAKEN"
    if scan.printed:
        return None if service_date(at).toordinal() == scan.window else "SCAN_OF_ANOTHER_DAY"
    if window_at(at) - scan.window not in (0, 1):
        return "SCAN_EXPIRED"
    return None
