"""Ending one of one's own sessions: a phone that was lost or lent."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.identity.models import Session
from backend.identity.services.sessions import end


@deed("end_session")
def end_session(actor: Actor, *, session_id: UUID) -> Done:
    """Ended twice is ended once."""
    session = access(actor, Session, session_id, field="sessionId", lock=True)
    end(Session.objects.filter(pk=session.pk), actor.now, "owner")
    session.refresh_from_db()
    return Done({"session": session})
