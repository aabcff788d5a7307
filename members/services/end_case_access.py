"""Showing a case no longer."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.authority.services.granted_access import close_access
from backend.deed import Done, deed
from members.models import CaseGrant


@deed("end_case_access")
def end_case_access(actor: Actor, *, grant_id: UUID) -> Done:
    """At once; a second end does nothing."""
    grant = access(actor, CaseGrant, grant_id, "end", field="grantId", lock=True)
    unit_id = grant.content_object.branch_id
    close_access(actor, grant)
    return Done({"grant": grant}, office_id=actor.through("access.grant", unit_id))
