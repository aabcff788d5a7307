"""Issuing a proof of service: a signed snapshot of what the ledger says now."""

from datetime import date
from secrets import choice
from typing import Any

from django.db import connection
from django.db.models import Count, Max, Sum

from backend import keys
from backend.authority.actor import Actor
from backend.authority.models import Unit
from backend.crypto import canonical, digest
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.identity.models import Person
from backend.policy.values import policy_at
from volunteers.models import ServiceCertificate, Volunteer
from volunteers.rules.presence import service_date, shown_hours
from volunteers.rules.proof import certificate_number
from volunteers.selectors.hours import my_service_records
from volunteers.services.ledger import book_of

# No letter or digit that is read as another one.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 10
LANGUAGES = ("zh-hans", "en")
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
    book_of(person.pk)
    lines = my_service_records(actor, since=first_on, through=last_on)
    sums = lines.aggregate(minutes=Sum("minutes", default=0), lines=Count("pk"), last=Max("seq"))
    if sums["minutes"] <= 0:
        raise Refused(Refusal("NO_RECORDS", "firstOn"))
    serial = _next_id()
    snapshot = _snapshot(actor, person, serial, first_on, last_on, sums)
    body = canonical(snapshot)
    signer = keys.signer()
    certificate = ServiceCertificate.objects.create(
        pk=serial,
        person=person,
        number=snapshot["number"],
        verification_code="".join(choice(CODE_ALPHABET) for _ in range(CODE_LENGTH)),
        first_on=first_on,
        last_on=last_on,
        language=language,
        minutes=sums["minutes"],
        snapshot=snapshot,
        snapshot_hash=digest(body),
        signature=signer.sign(body),
        key_id=signer.key_id,
        issued_at=actor.now,
    )
    return Done({"certificate": certificate})


def _snapshot(
    actor: Actor,
    person: Person,
    serial: int,
    first_on: date,
    last_on: date,
    sums: dict[str, int],
) -> dict[str, Any]:
    """Whole numbers and texts only, so that it has one canonical form."""
    step = policy_at(actor.now)["service.display_step_minutes"]
    volunteer = Volunteer.objects.filter(person=person).first()
    issued_on = service_date(actor.now)
    return {
        "version": 1,
        "number": certificate_number(issued_on.year, serial),
        "issued_on": issued_on.isoformat(),
        "issuer": Unit.objects.get(is_root=True).name,
        "volunteer": {
            "name": person.name,
            "volunteer_no": volunteer.volunteer_no if volunteer else "",
        },
        "service": {
            "first_on": first_on.isoformat(),
            "last_on": last_on.isoformat(),
            "minutes": sums["minutes"],
            "half_hours": int(shown_hours(sums["minutes"], step) * 2),
            "lines": sums["lines"],
            "last_line": sums["last"],
        },
    }


def _next_id() -> int:
    """The row's own key is its serial number; a number once given is never given again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [TABLE])
        (serial,) = cursor.fetchone()
    return int(serial)
