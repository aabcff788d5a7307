"""Somebody no longer asks to become a volunteer."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from volunteers.models import VolunteerApplication
from volunteers.services.applications import State, close


@deed("withdraw_volunteer_application")
def withdraw_volunteer_application(actor: Actor, *, application_id: UUID) -> Done:
    """Without a reason, until it is decided."""
    field = "applicationId"
    asked = access(actor, VolunteerApplication, application_id, "withdraw", field=field, lock=True)
    if asked.state != State.WAITING:
        raise Refused(Refusal("APPLICATION_DECIDED", field))
    close(actor.now, asked, State.WITHDRAWN)
    return Done({"application": asked})
