"""A new pair of tokens for a session that goes on."""

from dataclasses import replace
from datetime import timedelta

from django.db import transaction

from backend.audit import record
from backend.authority.actor import Actor, hash_token
from backend.errors import Refusal, Refused
from backend.identity.models import Session
from backend.identity.services.sessions import ACCESS_LIVES, IDLE, Tokens, end, warn
from backend.identity.tokens import access_of, family_of, successor_of

# The direct predecessor may ask again this long: answers get lost in lifts and valleys.
GRACE = timedelta(seconds=30)
OVER = Refusal("SESSION_ENDED")


def refresh_session(actor: Actor, *, refresh_token: str) -> Tokens:
    """Rotates. The successor is derived from its predecessor under a server key, so the direct
    predecessor gets the very same one within the grace; any other re-use, of however old a token,
    ends the family."""
    family = family_of(refresh_token)
    if family is None:
        raise Refused(OVER)
    with transaction.atomic(durable=True):
        living = Session.objects.filter(
            public_id=family, ended_at=None, account__is_active=True, account__locked_at=None
        )
        session = living.select_for_update(of=("self",)).first()
        tokens = _rotated(actor, session, refresh_token) if session else None
    if tokens is None:
        raise Refused(OVER)
    return tokens


def _rotated(actor: Actor, session: Session, token: str) -> Tokens | None:
    now, shown, successor = actor.now, hash_token(token), successor_of(token)
    idle = now - session.rotated_at > IDLE
    if idle or now >= session.expires_at:
        _end(actor, session, "expired")
        return None
    if bytes(session.refresh_hash) != shown:
        is_predecessor = bytes(session.previous_hash or b"") == shown
        if not is_predecessor or now - session.rotated_at > GRACE:
            _end(actor, session, "reused")
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


def _end(actor: Actor, session: Session, reason: str) -> None:
    """In the audit once: what comes after finds no session any more."""
    end(Session.objects.filter(pk=session.pk), actor.now, reason)
    whose = replace(actor, person_id=session.account.person_id, account_id=session.account_id)
    record.write(whose, "refresh_session", things={"session": session.pk}, codes=[OVER.code])
