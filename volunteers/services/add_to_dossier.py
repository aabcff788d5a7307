"""An office puts a training, a commendation or an evaluation into a volunteer's file."""

from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor, again
from backend.authority.scope import access, office_through
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.identity.models import Person
from backend.messaging.send import tell
from volunteers.models import DossierEntry

Kind = DossierEntry.Kind
SCORES = range(1, 6)


@deed("add_to_dossier")
def add_to_dossier(
    actor: Actor,
    *,
    person_id: UUID,
    kind: str,
    title: str,
    happened_on: date,
    minutes: int | None = None,
    score: int | None = None,
    given_by: str = "",
) -> Done:
    """Whoever it is about is told and reads it. Hours of training are no service."""
    actor = again(actor)
    person = access(actor, Person, person_id, "keep_dossier", field="personId")
    office_id = office_through(actor, person, "keep_dossier")
    unit_id = next((held.unit_id for held in actor.offices if held.id == office_id), None)
    if unit_id is None:
        raise Refused(Refusal("NOT_FOUND", "personId"))
    entry = DossierEntry(
        person=person,
        unit_id=unit_id,
        kind=kind,
        title=title.strip(),
        happened_on=happened_on,
        minutes=minutes,
        score=score,
        given_by=given_by.strip(),
        recorded_by_id=actor.me,
        recorded_at=actor.now,
    )
    refuse_if(_refusals(actor, entry))
    entry.save(force_insert=True)
    tell(
        actor.now,
        kind="dossier_entry",
        recipients=[person.pk],
        subject=entry,
        event=f"dossier_entry:{entry.public_id}",
    )
    return Done({"entry": entry}, office_id=office_id)


def _refusals(actor: Actor, entry: DossierEntry) -> list[Refusal]:
    refusals = misfits(DossierEntry, kind=entry.kind, title=entry.title, given_by=entry.given_by)
    if entry.happened_on > localdate(actor.now):
        refusals.append(Refusal("NOT_YET", "happenedOn"))
    trained = (entry.minutes or 0) > 0
    if not (trained if entry.kind == Kind.TRAINING else entry.minutes is None):
        refusals.append(Refusal("INVALID", "minutes"))
    scored = entry.score in SCORES
    if not (scored if entry.kind == Kind.EVALUATION else entry.score is None):
        refusals.append(Refusal("INVALID", "score"))
    return refusals
