"""An office lets a volunteer rest, and says why."""

from uuid import UUID

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import tell
from volunteers.models import TaskPart, Volunteer, VolunteerStatus, VolunteerSuspension
from volunteers.permissions import ENROLS
from volunteers.rules.eligibility import SERVING
from volunteers.services.enrolling import change_standing, standing_of
from volunteers.services.known import lock_people
from volunteers.services.places_ahead import choice_refusals, follow, lock_shifts, places_ahead
from volunteers.services.readiness import end_duty
from volunteers.services.tasks import hand_back_all, lock_tasks

FIELD = "volunteerId"
WHY = "place_of_suspended"


@deed("suspend_volunteer")
def suspend_volunteer(
    actor: Actor, *, volunteer_id: UUID, reason: str, places: str = "ask"
) -> Done:
    """They take no new place from now on; those ahead are given back, or put to the leaders, what
    they had to do is given back, and they are on duty no more. Teams and hours stay as they are.
    Nobody suspends themself."""
    volunteer = access(actor, Volunteer, volunteer_id, "suspend", field=FIELD)
    ahead = places_ahead(volunteer.person_id, actor.now)
    parts = TaskPart.objects.filter(person=volunteer.person_id, state__in=TaskPart.TO_DO)
    lock_shifts(ahead)
    lock_tasks(parts)
    lock_people([volunteer.person_id])
    actor = again(actor)
    held = standing_of(volunteer.person_id, actor.now)
    if held is None or not actor.may(ENROLS, held.branch_id):
        raise Refused(Refusal("NOT_FOUND", FIELD))
    reason = reason.strip()
    refuse_if(_refusals(held.status, reason, places))
    suspension = VolunteerSuspension.objects.create(
        person_id=volunteer.person_id,
        branch_id=held.branch_id,
        status_before=held.status,
        reason=reason,
        suspended_by_id=actor.me,
        suspended_at=actor.now,
    )
    change_standing(actor.now, held, VolunteerStatus.Status.SUSPENDED)
    follow(actor, ahead, places, why=WHY)
    hand_back_all(actor, parts)
    end_duty(volunteer.person_id)
    tell(
        actor.now,
        kind="suspended_as_volunteer",
        recipients=[volunteer.person_id],
        subject=suspension,
        event=f"suspended_as_volunteer:{suspension.public_id}",
    )
    return Done({"suspension": suspension}, office_id=actor.through(ENROLS, held.branch_id))


def _refusals(status: str, reason: str, places: str) -> list[Refusal]:
    refusals = misfits(VolunteerSuspension, reason=reason) + choice_refusals(places)
    if status not in SERVING:
        refusals.append(Refusal("SUSPENDED_AS_VOLUNTEER", FIELD))
    return refusals
