"""Showing one activity to a named person outside."""

from datetime import date
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.authority.services.granted_access import by_name, open_access
from backend.deed import Done, deed
from volunteers.models import Activity, ActivityGrant


@deed("grant_activity_access")
def grant_activity_access(
    actor: Actor, *, activity_id: UUID, person_id: UUID, reason: str, last_day: date
) -> Done:
    """From now to the end of the last day."""
    thing = access(actor, Activity, activity_id, "share", field="activityId")
    grant = open_access(
        actor,
        ActivityGrant,
        thing,
        to=by_name(actor, person_id),
        reason=reason.strip(),
        last_day=last_day,
    )
    return Done({"grant": grant}, office_id=actor.through("access.grant", thing.unit_id))
