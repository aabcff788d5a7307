"""What an approved claim changes, under the locks of claim and person."""

from collections.abc import Callable

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.dated import since
from backend.errors import Refusal, Refused
from backend.identity.models import Account, Device, Person, Session
from backend.identity.rules.age import is_child
from backend.identity.rules.names import name_key
from backend.identity.sealed import PHONE, indexes_of
from backend.identity.services.locking import unlock
from backend.identity.services.naming import make_findable
from backend.identity.services.sessions import end
from backend.messaging.send import tell
from members.models import IdentityClaim, PersonEntry

PHONE_COLUMNS = ["phone_sealed", "phone_index"]
ID_COLUMNS = ["id_kind", "id_number_sealed", "id_number_index"]


def let_in(actor: Actor, claim: IdentityClaim, person: Person) -> None:
    """The branch that entered them sees them, or the phone that was verified is their login."""
    if claim.joining_id is None:
        _hand_over(actor, claim, person)
    else:
        enter(actor, person, claim.joining_id, claim.asked_by_id or actor.me)


def enter(actor: Actor, person: Person, branch_id: int, entered_by: int) -> None:
    there = PersonEntry.objects.at(actor.now).filter(person=person, branch=branch_id)
    if not there.exists():
        PersonEntry.objects.create(
            person=person, branch_id=branch_id, entered_by_id=entered_by, during=since(actor.now)
        )


def _hand_over(actor: Actor, claim: IdentityClaim, person: Person) -> None:
    """Nothing opened with the old number lives on. An account that was blocked stays so."""
    _refuse_taken(claim.phone, besides=person.pk)
    if is_child(person.birth_date, localdate(actor.now)):
        raise Refused(Refusal("CHILD_WITHOUT_ACCOUNT", "claimId"))
    tell(
        actor.now,
        kind="identity_claim_approved",
        recipients=[person.pk],
        subject=person,
        event=f"identity_claim_approved:{claim.public_id}",
    )
    person.phone = claim.phone
    person.save(update_fields=PHONE_COLUMNS)
    account = Account.objects.select_for_update(no_key=True).filter(person=person).first()
    if account is None:
        return  # made at the first login
    if account.locked_at is not None:
        unlock(account, "identity claimed")
    end(Session.objects.filter(account=account), actor.now, "identity claimed")
    Device.objects.filter(account=account, retired_at=None).update(retired_at=actor.now)


def move_number(actor: Actor, claim: IdentityClaim, person: Person) -> None:
    """The entry, its login and its past stay with whoever has them; the number does not."""
    kind, number = person.id_kind, person.id_number
    if number is None:
        raise Refused(Refusal("ID_NOT_KNOWN", "claimId"))
    claimant = _claimant(claim)
    if claimant.id_number is not None:
        raise Refused(Refusal("CLAIMANT_HAS_ID", "claimId"))
    person.id_kind, person.id_number, person.id_disputed_at = "", None, actor.now
    person.save(update_fields=[*ID_COLUMNS, "id_disputed_at"])
    claimant.id_kind, claimant.id_number = kind, number
    claimant.save()
    for whom, told in ((person, "identity_disputed"), (claimant, "identity_confirmed")):
        event = f"{told}:{claim.public_id}"
        tell(actor.now, kind=told, recipients=[whom.pk], subject=whom, event=event)


def _claimant(claim: IdentityClaim) -> Person:
    """Whoever asked by a phone alone is made here, and logs in by it."""
    if claim.claimant_id is not None:
        return Person.objects.select_for_update(no_key=True).get(pk=claim.claimant_id)
    _refuse_taken(claim.phone)
    person = Person(name=claim.name, name_key=name_key(claim.name), birth_date=claim.birth_date)
    person.phone = claim.phone
    person.save(force_insert=True)
    make_findable(person)
    return person


def _refuse_taken(phone: str, besides: int | None = None) -> None:
    holders = Person.objects.filter(phone_index__any=indexes_of(PHONE, phone))
    if (holders if besides is None else holders.exclude(pk=besides)).exists():
        raise Refused(Refusal("PHONE_TAKEN", "claimId"))


OUTCOMES: dict[str, Callable[[Actor, IdentityClaim, Person], None]] = {
    IdentityClaim.Kind.JOIN: let_in,
    IdentityClaim.Kind.TRANSFER: _hand_over,
    IdentityClaim.Kind.DISPUTE: move_number,
}
