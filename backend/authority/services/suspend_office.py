"""Letting an office rest: of one holder, or of all with their unit."""

from uuid import UUID

from django.db.models import Exists, OuterRef

from backend.authority.actor import Actor, again, of_person
from backend.authority.granting import over_refusals, through
from backend.authority.models import Office, Suspension
from backend.authority.scope import access
from backend.dated import since
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import tell


@deed("suspend_office")
def suspend_office(actor: Actor, *, office_id: UUID, reason: str) -> Done:
    """From now until a deed lifts it."""
    office = access(actor, Office, office_id, "end", field="officeId", lock=True)
    if office.person_id == actor.person_id:
        raise Refused(Refusal("OWN_OFFICE", "officeId"))
    actor = again(actor)
    reason = reason.strip()
    refuse_if(
        over_refusals(actor, office, of_person(office.person_id, actor.now).offices)
        + misfits(Suspension, reason=reason)
    )
    refuse_if(_state_refusals(actor, office))
    by = through(actor, office.kind, office.unit_id)
    suspension = Suspension.objects.create(
        office=office,
        kind=Suspension.Kind.PERSONAL,
        reason=reason,
        during=since(actor.now),
        suspended_by_id=actor.me,
        through_id=by,
    )
    tell(
        actor.now,
        kind="office_suspended",
        recipients=[office.person_id],
        subject=office,
        event=f"office_suspended:{suspension.public_id}",
    )
    return Done({"suspension": suspension}, office_id=by)


def _state_refusals(actor: Actor, office: Office) -> list[Refusal]:
    if office.ends_at is not None and office.ends_at <= actor.now:
        return [Refusal("OFFICE_OVER", "officeId")]
    rests = office.suspensions.filter(kind=Suspension.Kind.PERSONAL, during__contains=actor.now)
    return [Refusal("ALREADY_SUSPENDED", "officeId")] if rests.exists() else []


def suspend_unit_offices(actor: Actor, unit_id: int, reason: str) -> list[Suspension]:
    """Under the unit's lock, when it closes. Opening it again wakes none: each is looked at."""
    resting = Suspension.objects.at(actor.now).filter(kind=Suspension.Kind.UNIT)
    offices = (
        Office.objects.not_over(actor.now)
        .filter(~Exists(resting.filter(office=OuterRef("pk"))), unit=unit_id)
        .order_by("pk")
        .select_for_update(of=("self",), no_key=True)
    )
    return Suspension.objects.bulk_create(
        Suspension(
            office=office,
            kind=Suspension.Kind.UNIT,
            reason=reason,
            during=since(actor.now),
            suspended_by_id=actor.me,
        )
        for office in offices
    )
