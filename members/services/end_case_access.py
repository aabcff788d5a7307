"""Showing a case no longer."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.authority.services.granted_access import close_access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from members.models import CaseGrant
from members.services.shown import by_who_decides


@deed("end_case_access")
def end_case_access(actor: Actor, *, grant_id: UUID) -> Done:
    """At once; a second end does nothing. A branch ends no opinion that was asked of somebody."""
    grant = access(actor, CaseGrant, grant_id, "end", field="grantId", lock=True)
    unit_id = grant.content_object.branch_id
    decides = actor.through("assessment.decide", unit_id) is not None
    if not decides and by_who_decides(grant, grant.content_object, actor.now):
        raise Refused(Refusal("FORBIDDEN", "grantId"))
    close_access(actor, grant)
    return Done({"grant": grant}, office_id=actor.through("access.grant", unit_id))
