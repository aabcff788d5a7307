"""A person agrees."""

from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.identity.kinds import PURPOSES
from backend.identity.models import ConsentRecord, Person
from backend.identity.rules.age import is_child
from backend.identity.services.consents import text_in_force


@deed("give_consent")
def give_consent(actor: Actor, *, purpose: str, text_id: UUID) -> Done:
    """To one purpose, under the text just read; agreeing twice is agreeing once. For a child under
    fourteen a guardian agrees (个人信息保护法 31)."""
    refuse_if(misfits(ConsentRecord, purpose=purpose))
    person = Person.objects.get(pk=actor.me)
    if is_child(person.birth_date, localdate(actor.now)):
        raise Refused(Refusal("GUARDIAN_CONSENT_NEEDED"))
    text = text_in_force(actor, text_id, PURPOSES[purpose].document_kind)
    same = {
        "person": person,
        "purpose": purpose,
        "document_kind": text.kind,
        "document_version": text.version,
        "withdrawn_at": None,
    }
    consent = ConsentRecord.objects.filter(**same).first() or ConsentRecord.objects.create(
        **same, document=text, text_hash=text.digest, given_at=actor.now
    )
    return Done({"consent": consent})
