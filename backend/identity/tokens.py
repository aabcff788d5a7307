"""Access tokens: opaque to all others, but known as one's own without asking the database."""

import hmac

from backend import keys
from backend.crypto import derive

BODY_BYTES = 24
MARK_BYTES = 8


def access_of(refresh: str) -> str:
    body = derive(keys.session_key(), "access", refresh)[:BODY_BYTES].hex()
    return body + _mark(body)


def is_ours(token: str) -> bool:
    """It was handed out here; whether it opens anything now is the database's to say."""
    body = token[: 2 * BODY_BYTES]
    return hmac.compare_digest(token.encode(), (body + _mark(body)).encode())


def _mark(body: str) -> str:
    return derive(keys.session_key(), "mark", body)[:MARK_BYTES].hex()
