"""Registering oneself: a phone that was shown to be one's own, a person, an account, a consent,
all at once. One ID is one person, however many register with it at the same moment."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from backend import constraints
from backend.audit import record
from backend.authority.actor import Actor
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.identity.models import (
    ConsentRecord,
    Person,
    PhoneTicket,
    PolicyDocument,
)
from backend.identity.rules.age import could_be_born, is_child
from backend.identity.rules.documents import Document, agrees, normalised, read_document
from backend.identity.rules.names import name_key
from backend.identity.sealed import ID_NUMBER, PHONE, indexes_of
from backend.identity.services import phone_tickets
from backend.identity.services.consents import text_in_force
from backend.identity.services.login import Login, new_account
from backend.identity.services.naming import make_findable
from backend.identity.services.sessions import open_session
from backend.places.models import Division
from backend.policy.values import policy_at


def register(
    actor: Actor,
    *,
    ticket: str,
    name: str,
    sex: int,
    birth_date: date,
    text_id: UUID,
    nationality: str = "CN",
    residence_division: str = "",
    id_kind: str = "",
    id_number: str = "",
    label: str = "",
) -> Login:
    """`text_id` is the privacy policy that was read and agreed to."""
    person = Person(
        name=name.strip(),
        name_key=name_key(name),
        sex=sex,
        birth_date=birth_date,
        nationality=normalised(nationality),
        residence_division_id=residence_division or None,
        id_kind=id_kind if id_number else "",
    )
    document, refusals = _document(actor, id_kind, id_number, person)
    text, outdated = _text(actor, text_id)
    refuse_if([*_misfits(actor, person), *refusals, *outdated])
    assert text is not None
    if document is not None:
        person.id_number = document.number
    for last in (False, True):
        try:
            with transaction.atomic(durable=True):
                opened = _registered(actor, ticket, person, text, label)
            break
        except IntegrityError as error:
            # Somebody else was quicker by another door; the second look sees them.
            refusal = constraints.refusal_of(error)
            if refusal is None:
                raise
            if last:
                raise Refused(refusal) from error
            person.pk = None
    if isinstance(opened, Refusal):
        raise Refused(opened)
    return opened


def _misfits(actor: Actor, person: Person) -> list[Refusal]:
    refusals = misfits(Person, name=person.name, sex=person.sex, nationality=person.nationality)
    place = person.residence_division_id
    if place is not None and not Division.objects.filter(pk=place).exists():
        refusals.append(Refusal("NOT_FOUND", "residenceDivision"))
    today = localdate(actor.now)
    assert person.birth_date is not None
    if not could_be_born(person.birth_date, today):
        refusals.append(Refusal("INVALID", "birthDate"))
    elif is_child(person.birth_date, today):
        refusals.append(Refusal("CHILD_WITHOUT_ACCOUNT", "birthDate"))
    return refusals


def _document(
    actor: Actor, kind: str, number: str, person: Person
) -> tuple[Document | None, list[Refusal]]:
    if not number.strip():
        return None, [Refusal("REQUIRED", "idNumber")] if kind else []
    read = read_document(kind, number, today=localdate(actor.now))
    if not isinstance(read, Document):
        return None, list(read)
    return read, agrees(read, birth_date=person.birth_date, sex=person.sex)


def _text(actor: Actor, text_id: UUID) -> tuple[PolicyDocument | None, Sequence[Refusal]]:
    try:
        return text_in_force(actor, text_id, PolicyDocument.Kind.PRIVACY), ()
    except Refused as refused:
        return None, refused.refusals


def _registered(
    actor: Actor, ticket: str, person: Person, text: PolicyDocument, label: str
) -> Login | Refusal:
    """A refusal is kept with what was counted."""
    shown = phone_tickets.shown(ticket, actor.now)
    if shown is None:
        return Refusal("TICKET_ENDED", "ticket")
    person.phone = shown.request.phone
    if Person.objects.filter(phone_index__any=indexes_of(PHONE, person.phone)).exists():
        return Refusal("PHONE_TAKEN", "ticket")
    refusal = _known(actor, shown, person)
    if refusal is not None:
        record.write(actor, "register", things={}, codes=[refusal.code])
        return refusal
    person.save(force_insert=True)
    make_findable(person)
    account = new_account(person)
    consent = ConsentRecord.objects.create(
        person=person,
        purpose=ConsentRecord.Purpose.PRIVACY,
        document=text,
        document_kind=text.kind,
        document_version=text.version,
        text_hash=text.digest,
        given_at=actor.now,
    )
    phone_tickets.use_up(shown, person, actor.now)
    tokens, session = open_session(account, actor.now, label)
    whose = replace(actor, person_id=person.pk, account_id=account.pk)
    record.write(whose, "register", things={"person": person.pk, "consent": consent.pk})
    return Login(tokens, session, account)


def _known(actor: Actor, ticket: PhoneTicket, person: Person) -> Refusal | None:
    """That an ID is known here is said to a verified phone only, a few times a day, and nothing
    else of its holder. The ticket stays: it may be joined to a request for that person."""
    if person.id_number is None:
        return None
    most = policy_at(actor.now)["login.known_ids_a_day"]
    if phone_tickets.known_ids(ticket, actor.now) >= most:
        return Refusal("TOO_MANY_IDS", "idNumber")
    same = Person.objects.filter(id_number_index__any=indexes_of(ID_NUMBER, person.id_number))
    if not same.exists():
        return None
    ticket.known_ids += 1
    ticket.save(update_fields=["known_ids"])
    return Refusal("ID_ALREADY_KNOWN", "idNumber")
