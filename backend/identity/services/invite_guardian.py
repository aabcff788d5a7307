"""Somebody under eighteen makes a code for their guardian."""

from datetime import timedelta
from secrets import choice

from django.utils.timezone import localdate

from backend import keys
from backend.authority.actor import Actor
from backend.crypto import blind_index
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.identity.models import GuardianInvitation, Person
from backend.identity.rules.age import is_minor

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that looks like another
PLACE, LENGTH = 5, 10
LIVES = timedelta(minutes=30)


@deed("invite_guardian")
def invite_guardian(actor: Actor) -> Done:
    """The code is said once. A newer one ends the one before."""
    person = Person.objects.select_for_update(no_key=True).get(pk=actor.me)
    if not is_minor(person.birth_date, localdate(actor.now)):
        raise Refused(Refusal("NOT_A_MINOR"))
    GuardianInvitation.objects.filter(person=person, ended_at=None).update(ended_at=actor.now)
    code = "".join(choice(LETTERS) for _ in range(LENGTH))
    GuardianInvitation.objects.create(
        person=person,
        place_index=place_of(code),
        code_index=index_of(code),
        created_at=actor.now,
        expires_at=actor.now + LIVES,
    )
    return Done({"person": person}, said={"code": code})


def place_of(code: str) -> bytes:
    return blind_index(keys.guardian_key(), "place", code[:PLACE])


def index_of(code: str) -> bytes:
    return blind_index(keys.guardian_key(), "code", code)
