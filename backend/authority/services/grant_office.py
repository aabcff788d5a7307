"""Giving somebody an office."""

from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from backend.authority import kinds
from backend.authority.actor import Actor, again
from backend.authority.granting import grant_refusals, may_lift, through
from backend.authority.models import Office, Suspension, Unit
from backend.authority.scope import access, called, scope
from backend.authority.services.appoint import appoint
from backend.dated import end_of, since, start_of
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.identity.models import Person
from backend.messaging.send import tell


@deed("grant_office")
def grant_office(
    actor: Actor,
    *,
    person_id: UUID,
    kind: str,
    unit_id: UUID,
    first_day: date | None = None,
    last_day: date | None = None,
    and_below: bool = True,
    read_only: bool = False,
) -> Done:
    """From now, or from the beginning of a later day; to the end of its last day, or of a term."""
    unit = access(actor, Unit, unit_id, "grant", field="unitId", lock=True)
    person = (
        _outsider(person_id)
        if _from_outside(actor, kind, unit)
        else access(actor, Person, person_id, field="personId", lock=True)
    )
    actor = again(actor)
    start, until = _start(actor.now, first_day), _until(actor.now, kind, first_day, last_day)
    refuse_if(
        grant_refusals(
            actor,
            person_id=person.pk,
            kind=kind,
            unit=unit,
            and_below=and_below,
            read_only=read_only,
        )
        + _date_refusals(actor.now, kind, start, until, first_day)
    )
    refuse_if(_rival_refusals(person, kind, unit, start, until) or _rest_refusals(actor, person))
    office = appoint(
        person=person,
        kind=kind,
        unit=unit,
        start=start,
        until=until,
        and_below=and_below,
        read_only=read_only,
        granted_by_id=actor.me,
    )
    tell(
        actor.now,
        kind="office_granted",
        recipients=[person.pk],
        subject=office,
        event=f"office_granted:{office.public_id}",
    )
    return Done({"office": office}, office_id=through(actor, kind, unit.pk))


def _from_outside(actor: Actor, kind: str, unit: Unit) -> bool:
    """Whoever may not give it learns of nobody's id whether they can log in."""
    known = kinds.offices.get(kind)
    return known is not None and known.from_outside and through(actor, kind, unit.pk) is not None


def _outsider(person_id: UUID) -> Person:
    """Under lock; they need a login, as for a thing that is shown by name."""
    people = Person.objects.filter(called(Person, person_id), account__is_active=True)
    person = people.select_for_update(of=("self",), no_key=True).first()
    if person is None:
        raise Refused(Refusal("NOT_FOUND", "personId"))
    return person


def _start(now: datetime, first_day: date | None) -> datetime:
    if first_day is None or first_day == localdate(now):
        return now
    return start_of(first_day)


def _until(
    now: datetime, kind: str, first_day: date | None, last_day: date | None
) -> datetime | None:
    if last_day is not None:
        return end_of(last_day)
    return _longest(now, kind, first_day)


def _longest(now: datetime, kind: str, first_day: date | None) -> datetime | None:
    """The day before the same date, as many years on; of 29 February, the day before 1 March."""
    years = kinds.offices[kind].term_years if kind in kinds.offices else None
    if years is None:
        return None
    first = first_day or localdate(now)
    leap = (first.month, first.day) == (2, 29)
    year = min(first.year + years, date.max.year)
    same = date(year, 3, 1) if leap else first.replace(year=year)
    return start_of(same)


def _date_refusals(
    now: datetime, kind: str, start: datetime, until: datetime | None, first_day: date | None
) -> list[Refusal]:
    refusals = []
    if start < now:
        refusals.append(Refusal("IN_THE_PAST", "firstDay"))
    if until is not None and until <= start:
        refusals.append(Refusal("ENDS_BEFORE_IT_BEGINS", "lastDay"))
    longest = _longest(now, kind, first_day)
    if longest is not None and until is not None and until > longest:
        years = kinds.offices[kind].term_years
        refusals.append(Refusal("TERM_TOO_LONG", "lastDay", {"years": years}))
    return refusals


def _rival_refusals(
    person: Person, kind: str, unit: Unit, start: datetime, until: datetime | None
) -> list[Refusal]:
    held = Office.objects.filter(
        during__overlap=since(start, until), person=person, kind=kind, unit=unit
    )
    return [Refusal("OFFICE_HELD", "personId")] if held.exists() else []


def _rest_refusals(actor: Actor, person: Person) -> list[Refusal]:
    """Whom somebody above let rest is not given another office instead; of what rests out of sight
    nothing is told."""
    resting = (
        scope(actor, Suspension)
        .filter(
            office__person=person,
            kind=Suspension.Kind.PERSONAL,
            during__contains=actor.now,
        )
        .select_related("through")
    )
    above = [each for each in resting if not may_lift(actor, each)]
    return [Refusal("SUSPENDED_ABOVE", "personId")] if above else []
