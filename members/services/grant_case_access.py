"""Showing one case to a named person outside, or to the office that reviews it jointly."""

from datetime import date
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.models import Unit
from backend.authority.scope import access
from backend.authority.services.granted_access import Reader, by_name, by_office, open_access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from members.models import CaseGrant, CertificationCase
from members.rules.joint_review import JOINT_REVIEWERS
from members.services import shown


@deed("grant_case_access")
def grant_case_access(
    actor: Actor,
    *,
    case_id: UUID,
    person_id: UUID | None = None,
    office_unit_id: UUID | None = None,
    reason: str,
    last_day: date,
) -> Done:
    """From now to the end of the last day. Whoever might decide on the branch asks for an opinion
    with it, beside what the branch itself has shown to them."""
    thing = access(actor, CertificationCase, case_id, "share", field="caseId", joins=("branch",))
    to = _reader(actor, thing, person_id, office_unit_id)
    decides = actor.through("assessment.decide", thing.branch_id) is not None
    grant = open_access(
        actor,
        CaseGrant,
        thing,
        to=to,
        reason=reason.strip(),
        last_day=last_day,
        asked=decides,
    )
    shown.tell_of(actor, grant, kind=shown.ASKED if decides else shown.SHOWN)
    return Done({"grant": grant}, office_id=actor.through("access.grant", thing.branch_id))


def _reader(
    actor: Actor, case: CertificationCase, person_id: UUID | None, office_unit_id: UUID | None
) -> Reader:
    """Which office it is follows from the kind of the branch; it sits at a society above it."""
    if (person_id is None) == (office_unit_id is None):
        raise Refused(Refusal("PERSON_OR_OFFICE"))
    if person_id is not None:
        return by_name(actor, person_id)
    assert office_unit_id is not None
    unit = access(
        actor,
        Unit,
        office_unit_id,
        field="officeUnitId",
        kind="society",
        below__descendant=case.branch_id,
        below__during__contains=actor.now,
    )
    kind = JOINT_REVIEWERS.get(case.branch.kind)
    if kind is None:
        raise Refused(Refusal("NO_JOINT_REVIEWER", "officeUnitId"))
    return by_office(actor, kind, unit.pk)
