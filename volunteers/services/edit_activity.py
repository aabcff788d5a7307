"""Whoever plans an activity puts its words right."""

from typing import Any
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.identity.models import Person
from volunteers.models import Activity
from volunteers.services.located import located
from volunteers.services.pinned import Place

WORDS = ("name", "purpose", "beneficiaries", "agreement")


@deed("edit_activity")
def edit_activity(
    actor: Actor,
    *,
    activity_id: UUID,
    name: str | None = None,
    purpose: str | None = None,
    beneficiaries: str | None = None,
    agreement: str | None = None,
    person_in_charge_id: UUID | None = None,
    station_id: UUID | None = None,
    place: Place | None = None,
) -> Done:
    """What is left out stays, and nobody is told. Another agreement is accepted by who takes a
    place from now on; another place is that of shifts to be planned."""
    activity = access(actor, Activity, activity_id, "edit", field="activityId", lock=True)
    if activity.state not in Activity.OPEN:
        raise Refused(Refusal("ACTIVITY_CLOSED", "activityId"))
    given = dict(zip(WORDS, (name, purpose, beneficiaries, agreement), strict=True))
    changed: dict[str, Any] = {
        word: text.strip() for word, text in given.items() if text is not None
    }
    refuse_if(misfits(Activity, **changed))
    if person_in_charge_id is not None:
        changed["person_in_charge"] = access(
            actor, Person, person_in_charge_id, "assign", field="personInChargeId"
        )
    changed |= located(actor, station_id, place)
    for word, value in changed.items():
        setattr(activity, word, value)
    activity.save(update_fields=list(changed))
    office_id = actor.through("activity.create", activity.unit_id)
    return Done({"activity": activity}, office_id=office_id)
