"""What a camera says of a picture, and how a picture looks: as its judge told, and no further."""

import json
import math
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

LOOK = re.compile(r"[0-9a-f]{16}")
OFFSET = re.compile(r"[+-][01]\d:[0-5]\d")


@dataclass(frozen=True)
class Capture:
    """In WGS-84, as cameras have it; each part may be missing."""

    lng: float | None
    lat: float | None
    taken_at: datetime | None

    def written(self) -> str:
        return json.dumps(asdict(self), default=datetime.isoformat)


def read(text: str) -> Capture:
    said = json.loads(text)
    at = said["taken_at"]
    return Capture(said["lng"], said["lat"], datetime.fromisoformat(at) if at else None)


def capture_of(said: object) -> Capture | None:
    if not isinstance(said, dict):
        return None
    lng, lat = _degrees(said.get("lng"), 180), _degrees(said.get("lat"), 90)
    if lng is None or lat is None:
        lng = lat = None
    taken_at = _instant(said.get("at"), said.get("offset"))
    return None if lng is taken_at is None else Capture(lng, lat, taken_at)


def look_of(said: object) -> int | None:
    """Signed, as a database holds sixty-four bits."""
    if not isinstance(said, str) or not LOOK.fullmatch(said):
        return None
    number = int(said, 16)
    return number - (1 << 64) if number >> 63 else number


def _degrees(said: object, most: int) -> float | None:
    if not isinstance(said, float) or not math.isfinite(said) or abs(said) > most:
        return None
    return round(said, 6)


def _instant(said: object, offset: object) -> datetime | None:
    """A camera without an offset shows the time of the house."""
    if not isinstance(said, str):
        return None
    try:
        local = datetime.strptime(said, "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - its zone comes next
    except ValueError:
        return None
    if isinstance(offset, str) and OFFSET.fullmatch(offset):
        return datetime.fromisoformat(f"{local.isoformat()}{offset}")
    return local.replace(tzinfo=ZoneInfo(settings.TIME_ZONE))
