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
    last = str(int(until.timestamp()))
    path = f"/files/{use}/{public_id}?until={last}&sig={_mac(use, public_id, last)}"
    return f"{settings.BOAI.public_url}{path}"


def opens(use: Use, public_id: UUID, query: QueryDict, now: datetime) -> bool:
    last, given = query.get("until", ""), query.get("sig", "")
    if not hmac.compare_digest(given.encode(), _mac(use, public_id, last).encode()):
        return False
    return now.timestamp() < int(last)


def _mac(use: str, public_id: UUID, until: str) -> str:
    return hmac.new(keys.file_key(), f"{use}\0{public_id}\0{until}".encode(), sha256).hexdigest()
