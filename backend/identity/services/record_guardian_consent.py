"""An office records what a guardian has signed."""

from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.scope import access, office_through
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.identity.models import GuardianConsent, Person
from backend.identity.rules.age import is_minor
from backend.identity.rules.phones import to_e164
from backend.identity.services.consents import text_in_force
from backend.identity.services.guardians import keep, kind_of_text, replace_older


@deed("record_guardian_consent")
def record_guardian_consent(
    actor: Actor,
    *,
    person_id: UUID,
    guardian_name: str,
    guardian_phone: str,
    relation: str,
    text_id: UUID,
    paper_reference: str,
) -> Done:
    """For somebody under eighteen whose branch one answers for, never for oneself. Under fourteen
    the guardian agrees to the children's text, above it to the privacy policy."""
    person = access(actor, Person, person_id, "guardian", field="personId", lock=True)
    if person.pk == actor.me:
        raise Refused(Refusal("FORBIDDEN", "personId"))
    today = localdate(actor.now)
    if not is_minor(person.birth_date, today):
        raise Refused(Refusal("NOT_A_MINOR", "personId"))
    text = text_in_force(actor, text_id, kind_of_text(actor, person))
    replace_older(actor, person, text, "personId")
    given = {
        "guardian_name": guardian_name.strip(),
        "relation": relation,
        "paper_reference": paper_reference.strip(),
    }
    phone = to_e164(guardian_phone)
    refusals = misfits(GuardianConsent, **given)
    if not given["paper_reference"]:
        refusals.append(Refusal("REQUIRED", "paperReference"))
    if phone is None:
        refusals.append(Refusal("INVALID", "guardianPhone"))
    refuse_if(refusals)
    consent = GuardianConsent(
        person=person,
        document=text,
        text_hash=text.digest,
        given_at=actor.now,
        recorded_by_id=actor.me,
        **given,
    )
    keep(actor, consent, phone)
    office_id = office_through(actor, person, "guardian")
    return Done({"consent": consent}, office_id=office_id)
