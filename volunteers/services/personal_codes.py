"""Codes that volunteers show: whose one is, whether it holds, and that it is used up."""

from dataclasses import dataclass
from datetime import datetime

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
    return Shown(person, code, _refusal(person, code, there.believed.at))


def shown_by(actor: Actor, text: str) -> Shown:
    """By whoever taps with it themself, who is locked; now, by our clock."""
    code = read_personal_code(keys.scan_keys(), text)
    own = Person.objects.filter(pk__any=list(actor.ids))
    if code is None or not own.filter(public_id=code.person).exists():
        raise Refused(Refusal("PERSONAL_CODE_FORGED", "code"))
    me = own.get(pk=actor.me)
    return Shown(me, code, _refusal(me, code, actor.now))


def named_by(text: str) -> int | None:
    """Whom a code names, whether it holds or not; nobody where it was made up."""
    code = read_personal_code(keys.scan_keys(), text)
    found = code and Person.objects.filter(public_id=code.person).first()
    return (found.merged_into_id or found.pk) if found else None


def _refusal(person: Person, code: PersonalCode, at: datetime) -> Refusal | None:
    if not holds(code, at):
        return Refusal("PERSONAL_CODE_EXPIRED", "code")
    used = ScanUse.objects.filter(
        person__any=ids_of(person.pk), place_id=code.person, window=code.window
    )
    return Refusal("PERSONAL_CODE_USED", "code") if used.exists() else None
