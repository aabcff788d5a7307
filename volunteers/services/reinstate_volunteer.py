"""An office lets a suspended volunteer serve again."""

from uuid import UUID

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import tell
from volunteers.models import VolunteerStatus, VolunteerSuspension
from volunteers.permissions import ENROLS
from volunteers.services.enrolling import change_standing, standing_of
from volunteers.services.known import lock_people
from volunteers.services.places_ahead import ask_no_more, places_ahead
from volunteers.services.suspend_volunteer import WHY

FIELD = "suspensionId"


@deed("reinstate_volunteer")
def reinstate_volunteer(actor: Actor, *, suspension_id: UUID, reason: str = "") -> Done:
    """To what they were before. Whoever has left meanwhile is no volunteer again by this, but may
    apply anew. What leaders were asked because of it is asked no more."""
    known = access(actor, VolunteerSuspension, suspension_id, "lift", field=FIELD)
    lock_people([known.person_id])
    one = access(actor, VolunteerSuspension, suspension_id, "lift", field=FIELD, lock=True)
    actor = again(actor)
    if not actor.may(ENROLS, one.branch_id):
        raise Refused(Refusal("NOT_FOUND", FIELD))
    one.lift_reason = reason.strip()
    refusals = misfits(VolunteerSuspension, lift_reason=one.lift_reason)
    if one.lifted_at is not None:
        refusals.append(Refusal("NOT_SUSPENDED", FIELD))
    refuse_if(refusals)
    one.lifted_by_id, one.lifted_at = actor.me, actor.now
    one.save()
    held = standing_of(one.person_id, actor.now)
    if held is not None and held.status == VolunteerStatus.Status.SUSPENDED:
        change_standing(actor.now, held, one.status_before)
    ask_no_more(actor.now, places_ahead(one.person_id, actor.now), why=WHY)
    tell(
        actor.now,
        kind="reinstated_as_volunteer",
        recipients=[one.person_id],
        subject=one,
        event=f"reinstated_as_volunteer:{one.public_id}",
    )
    return Done({"suspension": one}, office_id=actor.through(ENROLS, one.branch_id))
