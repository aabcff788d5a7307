"""A guardian agrees by their own login, with the code that the minor has shown them."""

import hmac
from uuid import UUID

from django.db.models import F
from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.identity.models import GuardianConsent, GuardianInvitation, Person
from backend.identity.rules.age import ADULT, is_minor, old_enough
from backend.identity.rules.documents import normalised
from backend.identity.services.consents import text_in_force
from backend.identity.services.guardians import keep, kind_of_text, replace_older
from backend.identity.services.invite_guardian import index_of, place_of

TRIES = 5


@deed("give_guardian_consent")
def give_guardian_consent(actor: Actor, *, code: str, relation: str, text_id: UUID) -> Done:
    """A wrong code is counted with the invitation it comes near to, also when this refuses."""
    guardian = Person.objects.get(pk=actor.me)
    today = localdate(actor.now)
    if not old_enough(guardian.birth_date, today, ADULT):
        raise Refused(Refusal("NOT_AN_ADULT"))
    refuse_if(misfits(GuardianConsent, relation=relation))
    invitation = _shown(actor, normalised(code))
    if invitation is None:
        return Done(refusals=[Refusal("GUARDIAN_CODE_WRONG", "code")])
    person = Person.objects.select_for_update(no_key=True).get(pk=invitation.person_id)
    if not is_minor(person.birth_date, today):
        raise Refused(Refusal("NOT_A_MINOR"))
    text = text_in_force(actor, text_id, kind_of_text(actor, person))
    replace_older(actor, person, text, "code")
    invitation.ended_at = actor.now
    invitation.save(update_fields=["ended_at"])
    consent = GuardianConsent(
        person=person,
        guardian=guardian,
        guardian_name=guardian.name,
        relation=relation,
        document=text,
        text_hash=text.digest,
        given_at=actor.now,
        recorded_by=guardian,
    )
    keep(actor, consent, guardian.phone or "")
    return Done({"consent": consent})


def _shown(actor: Actor, code: str) -> GuardianInvitation | None:
    """The try is counted by one atomic update, which locks the row, before the code is looked
    at."""
    open_ = GuardianInvitation.objects.filter(
        place_index=place_of(code), ended_at=None, expires_at__gt=actor.now
    )
    if not open_.filter(tries__lt=TRIES).update(tries=F("tries") + 1):
        return None
    invitation = open_.get()
    right = hmac.compare_digest(bytes(invitation.code_index), index_of(code))
    return invitation if right else None
