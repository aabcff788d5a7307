"""An office records that a volunteer was found fit."""

from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.identity.models import ConsentRecord, Person
from backend.identity.selectors import has_consent
from volunteers.models import HealthCheck
from volunteers.permissions import ENROLS
from volunteers.rules.cover import period_refusals
from volunteers.services.enrolling import standing_of


@deed("record_health_check")
def record_health_check(
    actor: Actor, *, person_id: UUID, checked_on: date, last_valid_on: date
) -> Done:
    """Both days inclusive; of whoever consents to it, and never of oneself. What was found is not
    asked."""
    person = access(actor, Person, person_id, "insure", field="personId", lock=True)
    held = standing_of(person.pk, actor.now)
    if held is None or actor.is_me(person.pk):
        raise Refused(Refusal("NOT_FOUND", "personId"))
    refusals = period_refusals(checked_on, last_valid_on, "lastValidOn")
    if checked_on > localdate(actor.now):
        refusals.append(Refusal("NOT_YET", "checkedOn"))
    if not has_consent(person.pk, ConsentRecord.Purpose.HEALTH, actor.now):
        refusals.append(Refusal("HEALTH_WITHOUT_CONSENT", "personId"))
    refuse_if(refusals)
    check = HealthCheck.objects.create(
        person=person,
        branch_id=held.branch_id,
        checked_on=checked_on,
        last_valid_on=last_valid_on,
        confirmed_by_id=actor.me,
        recorded_at=actor.now,
    )
    return Done({"check": check}, office_id=actor.through(ENROLS, held.branch_id))
