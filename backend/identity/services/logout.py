"""Ending the session that asks."""

from backend.authority.actor import Actor
from backend.identity.models import Session


def logout(actor: Actor) -> None:
    """Of the session that asks; whoever has none is out already."""
    if actor.session_id is not None:
        Session.objects.filter(pk=actor.session_id, ended_at=None).update(
            ended_at=actor.now, end_reason="logout"
        )
