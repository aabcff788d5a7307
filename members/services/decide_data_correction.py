"""An office has looked at somebody's papers, and says whether what is kept of them was wrong."""

from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.authority.seats import take
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.identity.models import Device, Person, Session
from backend.identity.rules.age import is_child
from backend.identity.rules.documents import Document, read_document
from backend.identity.services.sessions import end
from backend.messaging.send import tell
from members.models import DataCorrection
from members.services.corrections import (
    CORRECT,
    Facts,
    State,
    apply,
    as_text,
    close,
    contradictions,
    facts_of,
    is_on_another_entry,
    moved,
    wanted_of,
)

APPROVE, REFUSE = "approve", "refuse"
TELLS = {APPROVE: "data_corrected", REFUSE: "data_not_corrected"}


@deed("decide_data_correction")
def decide_data_correction(
    actor: Actor,
    *,
    correction_id: UUID,
    decision: str,
    reason: str,
    checked: str = "",
    id_number: str = "",
) -> Done:
    """The person reads the reason. A number is shown masked, so whoever approves one types it from
    the document in their hands. Late is not too late."""
    correction = access(
        actor, DataCorrection, correction_id, "decide", field="correctionId", lock=True
    )
    person = Person.objects.select_for_update(no_key=True).get(pk=correction.person_id)
    actor = again(actor)
    if person.pk == actor.me:
        raise Refused(Refusal("OWN_SUBMISSION", "correctionId"))
    seat = take(
        actor,
        correction.unit_id,
        CORRECT,
        submitted_by=correction.person_id,
        field="correctionId",
    )
    if correction.state != State.OPEN:
        raise Refused(Refusal("CORRECTION_NOT_OPEN", "correctionId"))
    if moved(actor.now, correction):
        refusals = [Refusal("CORRECTION_MOVED", "correctionId")]
        return Done(refusals=refusals, office_id=seat.office_id)
    correction.reason, correction.checked = reason.strip(), checked.strip()
    refuse_if(_words(correction, decision))
    if decision == APPROVE:
        kept, wanted = facts_of(person), wanted_of(correction)
        refuse_if(_against(actor, person, kept, wanted, id_number))
        correction.was = as_text({field: kept[field] for field in wanted})
        apply(person, wanted)
        if is_child(person.birth_date, localdate(actor.now)):
            _log_out(actor, person)
    correction.decided_by_id = actor.me
    close(correction, State.APPROVED if decision == APPROVE else State.REFUSED, actor.now)
    tell(
        actor.now,
        kind=TELLS[decision],
        recipients=[person.pk],
        subject=correction,
        event=f"data_correction_decided:{correction.public_id}",
    )
    return Done(
        {"correction": correction, "person": person},  # the history of either tells of it
        office_id=seat.office_id,
        acted_for=seat.acted_for,
    )


def _log_out(actor: Actor, person: Person) -> None:
    """Whoever turns out to be a child yet: no login of theirs is opened, and none goes on."""
    end(Session.objects.filter(account__person=person), actor.now, "child")
    phones = Device.objects.filter(account__person=person, retired_at=None)
    phones.update(retired_at=actor.now)


def _words(correction: DataCorrection, decision: str) -> list[Refusal]:
    refusals = misfits(DataCorrection, reason=correction.reason, checked=correction.checked)
    if decision not in TELLS:
        refusals.append(Refusal("INVALID", "decision"))
    if not correction.reason:
        refusals.append(Refusal("REASON_REQUIRED", "reason"))
    if decision == APPROVE and not correction.checked:
        refusals.append(Refusal("REQUIRED", "checked"))
    return refusals


def _against(actor: Actor, person: Person, kept: Facts, wanted: Facts, typed: str) -> list[Refusal]:
    """Judged anew: the entry may have changed since, and the number be on another one."""
    refusals = contradictions(kept, wanted, actor.now)
    number = wanted.get("id_number")
    if number is None:
        return refusals
    if not typed.strip():
        return [*refusals, Refusal("REQUIRED", "idNumber")]
    kind = wanted.get("id_kind", kept["id_kind"])
    read = read_document(kind, typed, today=localdate(actor.now))
    if not isinstance(read, Document) or read.number != number:
        return [*refusals, Refusal("ID_NOT_AS_ASKED", "idNumber")]
    if is_on_another_entry(person, number):
        refusals.append(Refusal("ID_ON_ANOTHER_ENTRY", "correctionId"))
    return refusals
