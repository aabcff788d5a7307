"""An office corrects the number of somebody who has never logged in."""

from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor, again
from backend.authority.scope import access, office_through
from backend.authority.selectors import powers_outside
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.identity.models import Account, Person
from backend.identity.rules.age import is_child
from backend.identity.rules.phones import mobile_of_a_person
from backend.identity.services import entered_phones

ACTION = "correct_phone"


@deed("correct_person_phone")
def correct_person_phone(actor: Actor, *, person_id: UUID, phone: str) -> Done:
    """Never of an account, whoever asks: a number is the way into it. Whoever lost theirs claims
    who they are, and an office looks."""
    person = access(actor, Person, person_id, ACTION, field="personId", lock=True)
    actor = again(actor)
    office_id = office_through(actor, person, ACTION)
    if office_id is None:
        raise Refused(Refusal("NOT_FOUND", "personId"))
    number, refusals = mobile_of_a_person(phone), entered_phones.refusals_of(actor)
    if number is None:
        refusals.append(Refusal("PHONE_INVALID", "phone"))
    if is_child(person.birth_date, localdate(actor.now)):
        refusals.append(Refusal("CHILD_WITHOUT_ACCOUNT", "personId"))
    if Account.objects.filter(person=person).exists():
        refusals.append(Refusal("ACCOUNT_IN_USE", "personId"))
    if powers_outside(person.pk, actor, "identity.phone"):
        refusals.append(Refusal("HOLDS_OFFICE_ELSEWHERE", "personId"))
    refuse_if(refusals)
    person.phone = number
    person.save(update_fields=["phone_sealed", "phone_index"])
    return Done({"person": person}, office_id=office_id)
