"""An office records what a guardian has signed."""

from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.identity.models import GuardianConsent, Person, PolicyDocument
from backend.identity.rules.age import is_child, is_minor
from backend.identity.rules.phones import to_e164
from backend.identity.selectors import guardian_consents
from backend.identity.services.consents import text_in_force
from backend.messaging.send import tell


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
    kinds = PolicyDocument.Kind
    child = is_child(person.birth_date, today)
    text = text_in_force(actor, text_id, kinds.CHILDREN if child else kinds.PRIVACY)
    older = guardian_consents(person.pk).select_related("document").first()
    if older and (older.document.kind, older.document.version) == (text.kind, text.version):
        raise Refused(Refusal("GUARDIAN_CONSENT_GIVEN", "personId"))
    given = {
        "guardian_name": guardian_name.strip(),
        "relation": relation,
        "paper_reference": paper_reference.strip(),
    }
    phone = to_e164(guardian_phone)
    refusals = misfits(GuardianConsent, **given)
    if phone is None:
        refusals.append(Refusal("INVALID", "guardianPhone"))
    refuse_if(refusals)
    if older:  # asked for again, because the text is another
        older.withdrawn_at, older.withdrawn_by_id = actor.now, actor.me
        older.save(update_fields=["withdrawn_at", "withdrawn_by"])
    consent = GuardianConsent(
        person=person,
        document=text,
        text_hash=text.digest,
        given_at=actor.now,
        recorded_by_id=actor.me,
        **given,
    )
    consent.guardian_phone = phone
    consent.save()
    tell(
        actor.now,
        kind="guardian_consent_given",
        recipients=[person.pk],
        subject=person,
        event=f"guardian_consent_given:{consent.public_id}",
    )
    return Done({"person": person})
