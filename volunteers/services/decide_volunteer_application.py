"""A branch enrols somebody who applied, or says why not."""

from uuid import UUID

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.authority.seats import Seat, decide, take
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import open_item, tell
from volunteers.models import VolunteerApplication
from volunteers.permissions import ENROLS
from volunteers.rules.enrolment import enrolment_refusals
from volunteers.services.applications import State, close
from volunteers.services.enrolling import candidate, enrol
from volunteers.services.known import lock_people

ENROL, REFUSE = "enrol", "refuse"
FIELD = "applicationId"


@deed("decide_volunteer_application")
def decide_volunteer_application(
    actor: Actor, *, application_id: UUID, decision: str, reason: str = ""
) -> Done:
    """Age and the guardian's consent are asked again: either may have changed since."""
    actor, asked, seat = _waiting(actor, application_id)
    reason = reason.strip()
    refuse_if(_refusals(actor, asked, decision, reason))
    asked.decided_by_id, asked.reason = actor.me, reason
    close(actor.now, asked, State.ENROLLED if decision == ENROL else State.REFUSED)
    if decision == ENROL:
        enrol(actor.now, asked.person, asked.branch)
    tell(
        actor.now,
        kind="enrolled_as_volunteer" if decision == ENROL else "volunteer_application_refused",
        recipients=[asked.person_id],
        subject=asked,
        event=f"volunteer_application_decided:{asked.public_id}",
    )
    return Done({"application": asked}, office_id=seat.office_id, acted_for=seat.acted_for)


def _waiting(actor: Actor, application_id: UUID) -> tuple[Actor, VolunteerApplication, Seat]:
    """Locked: person, then application. Nobody decides on their own."""
    known = access(actor, VolunteerApplication, application_id, "decide", field=FIELD)
    lock_people([known.person_id])
    asked = access(
        actor,
        VolunteerApplication,
        application_id,
        "decide",
        field=FIELD,
        lock=True,
        joins=("person", "branch"),
    )
    actor = again(actor)
    item = open_item(asked)
    if item is None:
        take(actor, asked.branch_id, ENROLS, submitted_by=asked.person_id, field=FIELD)
        raise Refused(Refusal("APPLICATION_DECIDED", FIELD))
    return actor, asked, decide(actor, item, field=FIELD)


def _refusals(
    actor: Actor, asked: VolunteerApplication, decision: str, reason: str
) -> list[Refusal]:
    refusals = misfits(VolunteerApplication, reason=reason)
    if decision not in (ENROL, REFUSE):
        refusals.append(Refusal("INVALID", "decision"))
    if decision == REFUSE and not reason:
        refusals.append(Refusal("REASON_REQUIRED", "reason"))
    if decision == ENROL:
        refusals += enrolment_refusals(candidate(asked.person, actor.now))
    return refusals
