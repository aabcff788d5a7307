"""A guardian takes their consent back, or an office does for them."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access, office_through
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.identity.models import GuardianConsent
from backend.identity.withdrawal import GUARDIAN, undo
from backend.messaging.send import tell


@deed("withdraw_guardian_consent")
def withdraw_guardian_consent(actor: Actor, *, consent_id: UUID) -> Done:
    """At once, asking nobody. Whoever signs up in this moment waits for the row: they are either
    refused, or found among those who hold a place."""
    consent = access(actor, GuardianConsent, consent_id, "withdraw", field="consentId", lock=True)
    if consent.withdrawn_at is not None:
        raise Refused(Refusal("CONSENT_NOT_GIVEN", "consentId"))
    consent.withdrawn_at = actor.now
    consent.withdrawn_by_id = actor.me
    consent.save(update_fields=["withdrawn_at", "withdrawn_by"])
    undo(actor, GUARDIAN, consent.person_id)
    tell(
        actor.now,
        kind="guardian_consent_withdrawn",
        recipients=[consent.person_id],
        subject=consent.person,
        event=f"guardian_consent_withdrawn:{consent.public_id}",
    )
    by_guardian = actor.is_me(consent.guardian_id)
    office_id = None if by_guardian else office_through(actor, consent, "withdraw")
    return Done({"consent": consent}, office_id=office_id)
