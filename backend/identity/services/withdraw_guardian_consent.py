"""An office takes back what a guardian no longer agrees to."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.identity.models import Person
from backend.identity.selectors import guardian_consents
from backend.identity.withdrawal import GUARDIAN, undo
from backend.messaging.send import tell


@deed("withdraw_guardian_consent")
def withdraw_guardian_consent(actor: Actor, *, person_id: UUID) -> Done:
    """At once, for the guardian who asks. Whoever signs up in this moment waits for the row: they
    are either refused, or found among those who hold a place."""
    person = access(actor, Person, person_id, "guardian", field="personId")
    consent = guardian_consents(person.pk).select_for_update(no_key=True).first()
    if consent is None:
        raise Refused(Refusal("CONSENT_NOT_GIVEN", "personId"))
    consent.withdrawn_at = actor.now
    consent.withdrawn_by_id = actor.me
    consent.save(update_fields=["withdrawn_at", "withdrawn_by"])
    undo(actor, GUARDIAN, person.pk)
    tell(
        actor.now,
        kind="guardian_consent_withdrawn",
        recipients=[person.pk],
        subject=person,
        event=f"guardian_consent_withdrawn:{consent.public_id}",
    )
    return Done({"person": person})
