"""Ending an office, or resigning from one's own."""

from datetime import date, datetime
from uuid import UUID

from backend.authority import kinds
from backend.authority.actor import Actor, again, of_person
from backend.authority.granting import over_refusals, through
from backend.authority.models import Office, Unit
from backend.authority.scope import access
from backend.authority.services.ending import end_or_withdraw
from backend.dated import end_of
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.messaging.send import tell


@deed("end_office")
def end_office(actor: Actor, *, office_id: UUID, last_day: date | None = None) -> Done:
    """Now, or at the end of a later day. What has ended stays as it ended; what has not begun is
    withdrawn. Whoever holds the unit's lock knows who is left in the office."""
    found = access(actor, Office, office_id, "end", field="officeId")
    Unit.objects.select_for_update(no_key=True).get(pk=found.unit_id)
    office = access(actor, Office, office_id, "end", field="officeId", lock=True)
    actor = again(actor)
    own = office.person_id == actor.person_id
    by = None if own else through(actor, office.kind, office.unit_id)
    done = Done({"office": office}, office_id=by)
    if not own:
        theirs = of_person(office.person_id, actor.now).offices
        refuse_if(over_refusals(actor, office, theirs))
    if office.ends_at is not None and office.ends_at <= actor.now:
        return done
    if office.would_begin is not None:
        return done
    at = actor.now if last_day is None else end_of(last_day)
    refuse_if(_refusals(office, actor.now, at))
    end_or_withdraw(office, at)
    if not own:
        tell(
            actor.now,
            kind="office_ended",
            recipients=[office.person_id],
            subject=office,
            event=f"office_ended:{office.public_id}:{at:%Y%m%dT%H%M%S}",
        )
    return done


def _refusals(office: Office, now: datetime, at: datetime) -> list[Refusal]:
    refusals = []
    if at < now:
        refusals.append(Refusal("IN_THE_PAST", "lastDay"))
    if office.ends_at is not None and at > office.ends_at:
        refusals.append(Refusal("OFFICE_OVER", "lastDay"))
    if _last(office, now, at):
        refusals.append(Refusal("LAST_HOLDER", "officeId"))
    return refusals


def _last(office: Office, now: datetime, at: datetime) -> bool:
    """What nobody may grant, only the operator can fill again."""
    if office.kind not in kinds.offices or kinds.offices[office.kind].granted_by:
        return False
    held_now = office.during.lower <= now
    others = Office.objects.in_force(now).filter(
        kind=office.kind, unit=office.unit_id, read_only=False, during__contains=at
    )
    return held_now and not others.exclude(person=office.person_id).exists()
