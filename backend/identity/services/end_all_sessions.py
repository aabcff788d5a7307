"""Ending all of one's own sessions, this one too."""

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.identity.models import Session
from backend.identity.services.sessions import end


@deed("end_all_sessions")
def end_all_sessions(actor: Actor) -> Done:
    end(Session.objects.filter(account__person=actor.me), actor.now, "owner")
    return Done()
