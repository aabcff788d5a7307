"""Gives the office that nobody may grant: with it a new installation begins."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from backend.audit import record
from backend.authority import kinds
from backend.authority.actor import Actor, anonymous
from backend.authority.models import Office, Unit
from backend.authority.services.appoint import appoint
from backend.authority.services.tree import add_unit
from backend.identity.models import Person
from backend.identity.rules.names import name_key
from backend.identity.rules.phones import mobile_of_a_person
from backend.identity.sealed import PHONE, indexes_of
from backend.identity.services.naming import make_findable
from backend.places.divisions import load_divisions
from backend.places.models import Division
from members.models import Society


class Command(BaseCommand):
    help = (
        "Appoints a province officer, whom nobody else may appoint. In an empty installation it"
        " founds the province's society first."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--phone", required=True, help="of whoever is appointed, as +8613…")
        parser.add_argument("--name", help="needed when nobody is known by this phone yet")
        parser.add_argument(
            "--province", default="350000", help="its division, when its society is founded"
        )
        parser.add_argument("--dry-run", action="store_true", help="only says what would be done")

    def handle(self, *_args: Any, **given: Any) -> None:
        with transaction.atomic():
            for line in self._appoint(**given):
                self.stdout.write(line)
            if given["dry_run"]:
                transaction.set_rollback(True)
                self.stdout.write("nothing was written")

    def _appoint(self, phone: str, name: str | None, province: str, **_rest: Any) -> list[str]:
        actor, kind = anonymous(), operators_kind()
        said = []
        unit = Unit.objects.filter(is_root=True).select_for_update().first()
        if unit is None:
            unit = found(province, actor)
            said.append(f"founded: {unit.name}")
        number = mobile_of_a_person(phone)
        if number is None:
            raise CommandError(f"{phone} is no mobile phone number")
        person = Person.objects.filter(phone_index__any=indexes_of(PHONE, number)).first()
        if person is None:
            if not name:
                raise CommandError("nobody is known by this phone: give --name")
            person = enter(name, number)
            said.append(f"entered: {person.name}")
        if Office.objects.not_over(actor.now).filter(person=person, kind=kind, unit=unit).exists():
            return [*said, f"{person.name} is {kind} already"]
        office = appoint(person=person, kind=kind, unit=unit, start=actor.now)
        record.write(actor, "appoint", things={"office": office.pk}, rows=[office])
        return [*said, f"appointed: {person.name}, {kind}, {unit.name}"]


def operators_kind() -> str:
    (kind,) = (code for code, facts in kinds.offices.items() if not facts.granted_by)
    return kind


def enter(name: str, phone: str) -> Person:
    """Who has no account yet; the first login makes it."""
    person = Person(name=name, name_key=name_key(name))
    person.phone = phone
    person.save()
    make_findable(person)
    return person


def found(code: str, actor: Actor) -> Unit:
    load_divisions()
    division = Division.objects.filter(code=code, level=Division.Level.PROVINCE).first()
    if division is None:
        raise CommandError(f"{code} is no province in the table of divisions")
    unit = add_unit(kind="society", name=f"{division.name}红十字会", parent=None, start=actor.now)
    Society.objects.create(unit=unit, level=Society.Level.PROVINCE, division=division)
    return unit
