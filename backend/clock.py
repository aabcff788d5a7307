"""The server's time as the phone may carry it: signed, so that it can be believed later."""

import hmac
from datetime import UTC, datetime
from hashlib import sha256

from backend import keys

VERSION = "a1"


def _mac(text: str) -> str:
    return hmac.new(keys.anchor_key(), text.encode(), sha256).hexdigest()[:32]


def sign_anchor(now: datetime) -> str:
    text = f"{VERSION}.{round(now.timestamp() * 1000)}"
    return f"{text}.{_mac(text)}"


def read_anchor(anchor: str) -> datetime | None:
    """None for whatever this server did not sign."""
    text, _, mac = anchor.rpartition(".")
    if not hmac.compare_digest(mac.encode(), _mac(text).encode()):
        return None
    version, _, milliseconds = text.partition(".")
    if version != VERSION:
        return None
    return datetime.fromtimestamp(int(milliseconds) / 1000, UTC)
