"""Waking an office that rests."""

from uuid import UUID

from backend.authority.actor import Actor, again, of_person
from backend.authority.granting import may_lift, over_refusals, through
from backend.authority.models import Office, Suspension
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.messaging.send import tell


@deed("lift_suspension")
def lift_suspension(actor: Actor, *, suspension_id: UUID) -> Done:
    """By whoever may grant the office, and stands no lower than who suspended it. Lifted twice is
    lifted once."""
    found = access(actor, Suspension, suspension_id, "lift", field="suspensionId")
    office = Office.objects.select_for_update(no_key=True).get(pk=found.office_id)
    suspension = access(actor, Suspension, suspension_id, "lift", field="suspensionId", lock=True)
    if office.person_id == actor.person_id:
        raise Refused(Refusal("OWN_OFFICE", "suspensionId"))
    actor = again(actor)
    theirs = of_person(office.person_id, actor.now).offices
    refuse_if(
        [
            Refusal(refusal.code, "suspensionId", refusal.params)
            for refusal in over_refusals(actor, office, theirs)
        ]
    )
    if not may_lift(actor, suspension):
        raise Refused(Refusal("NOT_YOURS_TO_GRANT", "suspensionId"))
    if suspension.during.upper is None:
        suspension.end(actor.now)
        tell(
            actor.now,
            kind="office_woken",
            recipients=[office.person_id],
            subject=office,
            event=f"office_woken:{suspension.public_id}",
        )
    return Done({"suspension": suspension}, office_id=through(actor, office.kind, office.unit_id))
