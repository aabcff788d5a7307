"""Ending the session that asks."""

from django.db import transaction

from backend.audit import record
from backend.authority.actor import Actor
from backend.identity.models import Session
from backend.identity.services.sessions import end


def logout(actor: Actor) -> None:
    """Of the session that asks; whoever has none is out already."""
    if actor.session_id is not None:
        with transaction.atomic(durable=True):
            end(Session.objects.filter(pk=actor.session_id), actor.now, "logout")
            record.write(actor, "logout", things={"session": actor.session_id})
