"""The code of a place: shown and new every half minute, or printed for a day. Bound to its place,
its time and a key by a MAC. Pure; whoever shows it holds no key."""

import struct
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from backend.crypto import Keyring
from volunteers.rules.codes_written import head_of, written
from volunteers.rules.presence import service_date

WINDOW = timedelta(seconds=30)
KINDS = ("station", "shift", "team")
# In the byte of the kind, so that a code of half a minute and one of a day have keys of their own.
PRINTED = 0x10
PREFIX = "BA1"
HEAD = struct.Struct(">B16sI")


@dataclass(frozen=True)
class Place:
    """What shows the code: a station, or the phone of whoever leads a shift or a team."""

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
    return written(keyring, PREFIX, "scan", HEAD.pack(kind, place.public_id.bytes, window))


def read_code(keyring: Keyring, text: str) -> Scan | None:
    """None for whatever none of the keys made, however it is written."""
    head = head_of(keyring, PREFIX, "scan", HEAD.size, text)
    if head is None:
        return None
    kind, public_id, window = HEAD.unpack(head)
    place = Place(KINDS[kind & ~PRINTED], UUID(bytes=public_id))
    return Scan(place, window, printed=bool(kind & PRINTED))


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
