"""Inner steps of a guardian's consent, on paper or by login."""

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.errors import Refusal, Refused
from backend.identity.models import GuardianConsent, Person, PolicyDocument
from backend.identity.rules.age import is_child
from backend.identity.selectors import guardian_consents
from backend.identity.withdrawal import GUARDIAN, settle
from backend.messaging.send import tell


def kind_of_text(actor: Actor, person: Person) -> str:
    """Under fourteen the guardian agrees to the children's text, above it to the policy."""
    kinds = PolicyDocument.Kind
    return kinds.CHILDREN if is_child(person.birth_date, localdate(actor.now)) else kinds.PRIVACY


def replace_older(actor: Actor, person: Person, text: PolicyDocument, field: str | None) -> None:
    """Asked for again, because the text is another."""
    older = guardian_consents(person.pk).select_related("document").first()
    if older is None:
        return
    if (older.document.kind, older.document.version) == (text.kind, text.version):
        raise Refused(Refusal("GUARDIAN_CONSENT_GIVEN", field))
    older.withdrawn_at, older.withdrawn_by_id = actor.now, actor.me
    older.save(update_fields=["withdrawn_at", "withdrawn_by"])


def keep(actor: Actor, consent: GuardianConsent, phone: str | None) -> None:
    consent.guardian_phone = phone
    consent.save()
    settle(actor, GUARDIAN, consent.person_id)
    tell(
        consent.given_at,
        kind="guardian_consent_given",
        recipients=[consent.person_id],
        subject=consent.person,
        event=f"guardian_consent_given:{consent.public_id}",
    )
