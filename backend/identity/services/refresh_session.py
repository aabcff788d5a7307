"""A new pair of tokens for a session that goes on."""

from datetime import datetime, timedelta

from django.db import transaction

from backend.authority.actor import Actor, hash_token
from backend.errors import Refusal, Refused
from backend.identity.models import Session
from backend.identity.services.sessions import ACCESS_LIVES, IDLE, Tokens, end, warn
from backend.identity.tokens import access_of, family_of, successor_of

# The direct predecessor may ask again this long: answers get lost in lifts and valleys.
GRACE = timedelta(seconds=30)


def refresh_session(actor: Actor, *, refresh_token: str) -> Tokens:
    """Rotates. The successor is derived from its predecessor under a server key, so the direct
    predecessor gets the very same one within the grace; any other re-use, of however old a token,
    ends the family."""
    family = family_of(refresh_token)
    if family is None:
        raise Refused(Refusal("SESSION_ENDED"))
    with transaction.atomic(durable=True):
        living = Session.objects.filter(
            public_id=family, ended_at=None, account__is_active=True, account__locked_at=None
        )
        session = living.select_for_update(of=("self",)).first()
        tokens = _rotated(session, refresh_token, actor.now) if session else None
    if tokens is None:
        raise Refused(Refusal("SESSION_ENDED"))
    return tokens


def _rotated(session: Session, token: str, now: datetime) -> Tokens | None:
    shown, successor = hash_token(token), successor_of(token)
    idle = now - session.rotated_at > IDLE
    if idle or now >= session.expires_at:
        end(Session.objects.filter(pk=session.pk), now, "expired")
        return None
    if bytes(session.refresh_hash) != shown:
        is_predecessor = bytes(session.previous_hash or b"") == shown
        if not is_predecessor or now - session.rotated_at > GRACE:
            end(Session.objects.filter(pk=session.pk), now, "reused")
            warn(session, now, "session_reused")
            return None
        return Tokens(access_of(successor), successor, session.access_expires_at)
    tokens = Tokens(access_of(successor), successor, now + ACCESS_LIVES)
    session.previous_hash = session.refresh_hash
    session.refresh_hash = hash_token(successor)
    session.access_hash = hash_token(tokens.access)
    session.access_expires_at = tokens.access_expires_at
    session.rotated_at = now
    session.save(
        update_fields=[
            "previous_hash",
            "refresh_hash",
            "access_hash",
            "access_expires_at",
            "rotated_at",
        ]
    )
    return tokens
