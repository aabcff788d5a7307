"""Tokens: opaque to all others, but known as one's own without asking the database."""

import hmac
import re
from typing import Final
from uuid import UUID

from backend import keys
from backend.crypto import derive

# As it comes in the header `Authorization`.
BEARER: Final = re.compile(r"[Bb][Ee][Aa][Rr][Ee][Rr] ([A-Za-z0-9._~+/-]{16,512}=*)")
BODY_BYTES = 24
SECRET_BYTES = 32
MARK_BYTES = 8
FAMILY_LETTERS = 32
SERVICE = "s"
POINTS_LETTERS = 4


def access_of(refresh: str) -> str:
    body = derive(keys.session_key(), "access", refresh)[:BODY_BYTES].hex()
    return body + _mark(body)


def is_ours(token: str) -> bool:
    """It was handed out here; whether it opens anything now is the database's to say."""
    return _is_marked(token, 2 * BODY_BYTES)


def service_token(points_per_second: int, secret: bytes) -> str:
    """Says itself how much it may ask, so that its purse is known without the database."""
    body = f"{SERVICE}{points_per_second:0{POINTS_LETTERS}x}{secret.hex()}"
    return body + _mark(body)


def service_points(token: str) -> int | None:
    """None for whatever is no service account's token made here."""
    letters = len(SERVICE) + POINTS_LETTERS + 2 * SECRET_BYTES
    if not token.startswith(SERVICE) or not _is_marked(token, letters):
        return None
    return int(token[len(SERVICE) :][:POINTS_LETTERS], 16)


def refresh_of(family: UUID, secret: bytes) -> str:
    """Begins with its session's id, so that one used up long ago still names its family."""
    body = family.hex + secret.hex()
    return body + _mark(body)


def successor_of(refresh: str) -> str:
    family = UUID(refresh[:FAMILY_LETTERS])
    return refresh_of(family, derive(keys.session_key(), "refresh", refresh))


def family_of(refresh: str) -> UUID | None:
    """None for whatever was not handed out here: nobody ends a session by its id alone."""
    if not _is_marked(refresh, FAMILY_LETTERS + 2 * SECRET_BYTES):
        return None
    return UUID(refresh[:FAMILY_LETTERS])


def _is_marked(token: str, letters: int) -> bool:
    body = token[:letters]
    return hmac.compare_digest(token.encode(), (body + _mark(body)).encode())


def _mark(body: str) -> str:
    return derive(keys.session_key(), "mark", body)[:MARK_BYTES].hex()
