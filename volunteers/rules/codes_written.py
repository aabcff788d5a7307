"""How a code is written that is shown: head, id of its key, MAC. One text for one code."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode

from backend.crypto import Keyring, derive

MAC_BYTES = 16
WINDOW_BYTES = 4  # at the end of every head: when it holds


def written(keyring: Keyring, prefix: str, purpose: str, head: bytes) -> str:
    body = head + keyring.current.encode()
    return _text(prefix, body + _mac(keyring, purpose, head, body))


def head_of(keyring: Keyring, prefix: str, purpose: str, size: int, text: str) -> bytes | None:
    """None for whatever none of the keys made, however it is written."""
    try:
        packed = text.removeprefix(prefix).encode("ascii")
        raw = urlsafe_b64decode(packed + b"=" * (-len(packed) % 4))
    except ValueError:
        return None
    body, mac = raw[:-MAC_BYTES], raw[-MAC_BYTES:]
    if len(body) <= size or _text(prefix, raw) != text:
        return None
    expected = _mac(keyring, purpose, body[:size], body)
    return body[:size] if expected and hmac.compare_digest(expected, mac) else None


def _text(prefix: str, raw: bytes) -> str:
    return prefix + urlsafe_b64encode(raw).decode().rstrip("=")


def _mac(keyring: Keyring, purpose: str, head: bytes, body: bytes) -> bytes:
    """Under a key of its own for each purpose and for whatever shows it: two never share a code."""
    key = keyring.keys.get(body[len(head) :].decode(errors="replace"))
    if key is None:
        return b""
    own = derive(key, purpose, head[:-WINDOW_BYTES].hex())
    return hmac.digest(own, body, "sha256")[:MAC_BYTES]
