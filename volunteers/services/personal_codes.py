"""Codes that volunteers show: whose one is, whether it holds, and that it is used up."""

from dataclasses import dataclass

from backend import keys
from backend.authority.actor import Actor
from backend.errors import Refusal, Refused
from backend.identity.models import Person
from backend.identity.selectors import ids_of, survivor
from volunteers.models import ScanUse
from volunteers.rules.personal_code import PersonalCode, holds, read_personal_code
from volunteers.services.by_hand import Standing

KIND = "person"


@dataclass(frozen=True)
class Shown:
    """Who showed it, locked; `refusal` where it is theirs and holds no more."""

    person: Person
    code: PersonalCode
    refusal: Refusal | None

    def use_up(self, actor: Actor) -> None:
        ScanUse.objects.create(
            person=self.person,
            place_kind=KIND,
            place_id=self.code.person,
            window=self.code.window,
            used_at=actor.now,
        )


def shown_to(there: Standing, text: str) -> Shown:
    """Judged at the moment of the tap. What was made up names nobody."""
    code = read_personal_code(keys.scan_keys(), text)
    people = Person.objects.select_for_update(no_key=True)
    found = code and people.filter(public_id=code.person).first()
    if not code or not found:
        raise Refused(Refusal("PERSONAL_CODE_FORGED", "code"))
    person = survivor(found)
    return Shown(person, code, _refusal(there, person, code))


def _refusal(there: Standing, person: Person, code: PersonalCode) -> Refusal | None:
    if not holds(code, there.believed.at):
        return Refusal("PERSONAL_CODE_EXPIRED", "code")
    used = ScanUse.objects.filter(
        person__any=ids_of(person.pk), place_id=code.person, window=code.window
    )
    return Refusal("PERSONAL_CODE_USED", "code") if used.exists() else None
