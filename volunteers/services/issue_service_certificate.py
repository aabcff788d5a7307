"""Issuing a proof of service: a signed snapshot of what the ledger says now."""

from datetime import date
from secrets import choice
from typing import Any

from django.db import connection

from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.crypto import canonical, digest
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.identity.models import Person
from backend.identity.rules.masks import mask_id_number
from backend.policy.values import policy_at
from volunteers.models import ServiceBook, ServiceCertificate, Volunteer
from volunteers.rules.presence import service_date
from volunteers.rules.proof import ROUNDING, certificate_number, half_hours, proof_step
from volunteers.selectors.hours import my_service_records
from volunteers.selectors.proofs import imprint_at, said_of
from volunteers.services.ledger import book_of
from volunteers.services.signing import signer_at

# No letter or digit that is read as another one.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 10
LANGUAGES = ("zh-hans", "en")
SUMS = ("minutes", "opening_minutes", "lines")
TABLE = ServiceCertificate._meta.db_table


@deed("issue_service_certificate")
def issue_service_certificate(
    actor: Actor, *, first_on: date, last_on: date, language: str = "zh-hans"
) -> Done:
    """Of one's own service from `first_on` through `last_on`, both inclusive local dates. Minutes
    are the ledger's, hours rounded once on their sum (民政部令第67号, 民发〔2015〕149号)."""
    if first_on > last_on:
        raise Refused(Refusal("PERIOD_BACKWARDS", "lastOn"))
    if language not in LANGUAGES:
        raise Refused(Refusal("INVALID", "language"))
    person = Person.objects.get(pk=actor.me)
    _lock_books(person.pk)
    said = said_of(my_service_records(actor, since=first_on, through=last_on))
    if said["minutes"] <= 0:
        raise Refused(Refusal("NO_RECORDS", "firstOn"))
    serial = _next_id()
    snapshot = _snapshot(actor, person, serial, language, said)
    snapshot["service"] |= {"first_on": first_on.isoformat(), "last_on": last_on.isoformat()}
    body = canonical(snapshot)
    signer = signer_at(actor.now)
    certificate = ServiceCertificate.objects.create(
        pk=serial,
        person=person,
        number=snapshot["number"],
        verification_code="".join(choice(CODE_ALPHABET) for _ in range(CODE_LENGTH)),
        first_on=first_on,
        last_on=last_on,
        language=language,
        minutes=said["minutes"],
        snapshot=snapshot,
        snapshot_hash=digest(body),
        signature=signer.sign(body),
        key_id=signer.key_id,
        issued_at=actor.now,
    )
    _supersede(actor, certificate)
    return Done({"certificate": certificate})


def _supersede(actor: Actor, newer: ServiceCertificate) -> None:
    """What covers an older one replaces it; not in another language, in which both may be
    needed at once."""
    older = scope(actor, ServiceCertificate).filter(
        language=newer.language,
        state=ServiceCertificate.State.ISSUED,
        first_on__gte=newer.first_on,
        last_on__lte=newer.last_on,
    )
    older.exclude(pk=newer.pk).update(
        state=ServiceCertificate.State.SUPERSEDED, state_since=actor.now
    )


def _lock_books(person_id: int) -> None:
    """All of them: after a merge there are several, and lines are taken back where they stand."""
    book_of(person_id)
    list(ServiceBook.objects.filter(person=person_id).order_by("pk").select_for_update())


def _snapshot(
    actor: Actor, person: Person, serial: int, language: str, said: dict[str, Any]
) -> dict[str, Any]:
    """Whole numbers, texts and null only, so that it has one canonical form. The number of an ID
    that is disputed is nobody's to prove."""
    step = proof_step(policy_at(actor.now)["service.display_step_minutes"])
    volunteer = Volunteer.objects.filter(person=person).first()
    issued_on = service_date(actor.now)
    imprint = imprint_at(actor.now, language)
    notes = imprint.pop("notes")
    known = person.id_number is not None and person.id_disputed_at is None
    sums = {name: said[name] for name in SUMS}
    return {
        "version": 2,
        "number": certificate_number(issued_on.year, serial),
        "language": language,
        "issued_on": issued_on.isoformat(),
        "issuer": imprint,
        "notes": notes,
        "volunteer": {
            "name": person.name,
            "volunteer_no": volunteer.volunteer_no if volunteer else "",
            "id_kind": person.id_kind if known else "",
            "id_number": mask_id_number(person.id_number) if known else "",
        },
        "service": {
            **sums,
            "half_hours": half_hours(sums["minutes"], step),
            "rounding": ROUNDING,
            "step_minutes": step,
        },
        **{name: part for name, part in said.items() if name not in SUMS},
    }


def _next_id() -> int:
    """The row's own key is its serial number; a number once given is never given again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [TABLE])
        (serial,) = cursor.fetchone()
    return int(serial)
