"""A tap as a phone kept it without a signal: one JSON text, read so that nothing but its own
absence makes it worthless."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from volunteers.rules.fence import Point

KINDS = ("check_in", "check_out")
DATUMS = ("wgs84", "gcj02", "bd09")
# A phone that cannot say when: nobody believes it, and it is the same on every retry.
NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class LooseEvent:
    """`assignment_id` as the phone knows it. What is no time, no anchor and no position is left
    out, and doubted or judged as missing."""

    key: UUID
    kind: str
    assignment_id: str
    captured_at: datetime
    anchor: str | None
    monotonic_ms: int | None
    position: Point | None
    scan: str | None
    installation: str | None


def read_event(text: object) -> LooseEvent | str:
    """The event, or the name of the first field without which it is none."""
    given = _object(text)
    if given is None:
        return ""
    key, kind, assignment = (
        _uuid(given.get("clientKey")),
        given.get("kind"),
        given.get("assignmentId"),
    )
    if key is None:
        return "clientKey"
    if kind not in KINDS:
        return "kind"
    if not isinstance(assignment, str) or not assignment:
        return "assignmentId"
    return LooseEvent(
        key=key,
        kind=kind,
        assignment_id=assignment,
        captured_at=_instant(given.get("capturedAt")) or NO_TIME,
        anchor=_text(given.get("anchor")),
        monotonic_ms=_whole(given.get("monotonicMs")),
        position=_point(given.get("position")),
        scan=_text(given.get("scan")),
        installation=_text(given.get("installation")),
    )


def client_key_of(text: object) -> str | None:
    """What the phone may know it by, of whatever else it is."""
    given = _object(text) or {}
    key = given.get("clientKey")
    return key if isinstance(key, str) else None


def _object(text: object) -> Mapping[str, Any] | None:
    try:
        given = json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return None
    return given if isinstance(given, dict) else None


def _uuid(value: object) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _instant(value: object) -> datetime | None:
    """None too for one without an offset, which means some hour or other."""
    try:
        instant = datetime.fromisoformat(value) if isinstance(value, str) else None
        return instant.astimezone(UTC) if instant is not None and instant.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _text(value: object) -> str | None:
    """What no column and no hash could hold is replaced, so that it is refused as any other."""
    if not isinstance(value, str):
        return None
    return value.replace("\0", "?").encode(errors="replace").decode() or None


def _number(value: object) -> float | None:
    try:
        return float(value) if isinstance(value, int | float) and value is not True else None
    except OverflowError:
        return None


def _whole(value: object) -> int | None:
    try:
        number = _number(value)
        return None if number is None else round(number)
    except (ValueError, OverflowError):  # not a number, and more than there are
        return None


def _point(value: object) -> Point | None:
    given = value if isinstance(value, dict) else {}
    lng, lat = _number(given.get("lng")), _number(given.get("lat"))
    datum = str(given.get("datum")).lower()
    if lng is None or lat is None or datum not in DATUMS:
        return None
    accuracy = _number(given.get("accuracyMetres"))
    return Point(lng, lat, datum, accuracy, given.get("mocked") is True)
