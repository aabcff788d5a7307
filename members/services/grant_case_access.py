"""Showing one case to a named person outside."""

from datetime import date
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.authority.services.granted_access import open_access
from backend.deed import Done, deed
from members.models import CaseGrant, CertificationCase
from members.services import shown


@deed("grant_case_access")
def grant_case_access(
    actor: Actor, *, case_id: UUID, person_id: UUID, reason: str, last_day: date
) -> Done:
    """From now to the end of the last day. Whoever might decide on the branch asks for an opinion
    with it, in the place of what the branch itself has shown to that person."""
    thing = access(actor, CertificationCase, case_id, "share", field="caseId")
    decides = actor.through("assessment.decide", thing.branch_id) is not None
    if decides:
        shown.make_room(actor, thing, person_id)
    grant = open_access(
        actor,
        CaseGrant,
        thing,
        person_id=person_id,
        reason=reason.strip(),
        last_day=last_day,
    )
    shown.tell_of(actor, grant, kind=shown.ASKED if decides else shown.SHOWN)
    return Done({"grant": grant}, office_id=actor.through("access.grant", thing.branch_id))
