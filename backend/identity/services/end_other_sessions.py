"""Ending all of one's own sessions but the one that asks."""

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.identity.models import Session
from backend.identity.services.sessions import end


@deed("end_other_sessions")
def end_other_sessions(actor: Actor) -> Done:
    own = Session.objects.filter(account__person=actor.me)
    end(own.exclude(pk=actor.session_id or 0), actor.now, "owner")
    return Done()
