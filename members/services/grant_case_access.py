"""Showing one case to a named person outside."""

from datetime import date
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.authority.services.granted_access import open_access
from backend.deed import Done, deed
from members.models import CaseGrant, CertificationCase


@deed("grant_case_access")
def grant_case_access(
    actor: Actor, *, case_id: UUID, person_id: UUID, reason: str, last_day: date
) -> Done:
    """From now to the end of the last day."""
    thing = access(actor, CertificationCase, case_id, "share", field="caseId")
    grant = open_access(
        actor,
        CaseGrant,
        thing,
        person_id=person_id,
        reason=reason.strip(),
        last_day=last_day,
    )
    return Done({"grant": grant}, office_id=actor.through("access.grant", thing.branch_id))
