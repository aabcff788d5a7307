"""Addresses that open one file for one use until an instant; whoever has one needs no login."""

import hmac
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.http import QueryDict

from backend import keys


class Use(StrEnum):
    UPLOAD = "upload"
    STORED = "stored"
    THUMBNAIL = "thumbnail"
    EXPORT = "export"


def address(use: Use, public_id: UUID, until: datetime) -> str:
    path = f"/files/{use}/{public_id}?{signed_until(_file(use, public_id), until)}"
    return f"{settings.BOAI.public_url}{path}"


def opens(use: Use, public_id: UUID, query: QueryDict, now: datetime) -> bool:
    return is_signed(_file(use, public_id), query, now)


def signed_until(what: str, until: datetime) -> str:
    """The query of an address that opens `what` until then."""
    last = str(int(until.timestamp()))
    return f"until={last}&sig={_mac(what, last)}"


def is_signed(what: str, query: QueryDict, now: datetime) -> bool:
    last, given = query.get("until", ""), query.get("sig", "")
    if not hmac.compare_digest(given.encode(), _mac(what, last).encode()):
        return False
    return now.timestamp() < int(last)


def _file(use: Use, public_id: UUID) -> str:
    return f"{use}\0{public_id}"


def _mac(what: str, until: str) -> str:
    return hmac.new(keys.file_key(), f"{what}\0{until}".encode(), sha256).hexdigest()
