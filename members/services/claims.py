"""Inner steps of whoever says who they are: what they state, whom it is put before, and asking."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.errors import Refused, refuse_if
from backend.fits import misfits
from backend.identity.models import Account, Person
from backend.identity.rules.documents import Document, agrees, read_document
from backend.identity.rules.names import tidy
from backend.identity.sealed import ID_NUMBER, indexes_of
from backend.identity.selectors import survivor
from backend.messaging.answering import Told, wanted
from backend.messaging.expiry import expires
from backend.messaging.models import OfficeItem
from backend.messaging.send import ask_office, settle_office_items, tell
from backend.policy.values import policy_at
from members.models import IdentityClaim
from members.models.identity_claim import CLAIM_PHONE
from members.selectors.above import above

Kind, State = IdentityClaim.Kind, IdentityClaim.State
CLAIM, DISPUTE = "identity.claim", "identity.dispute"
ASKED = "identity_claimed"


@dataclass(frozen=True)
class Stated:
    """What somebody says of themselves or of whom they enter."""

    document: Document
    name: str
    birth_date: date
    note: str = ""


def stated(
    actor: Actor, *, id_kind: str, id_number: str, name: str, birth_date: date, note: str = ""
) -> Stated:
    name, note = name.strip(), note.strip()
    read = read_document(id_kind, id_number, today=localdate(actor.now))
    refusals = misfits(IdentityClaim, name=name, note=note)
    if not isinstance(read, Document):
        raise Refused([*refusals, *read])
    refuse_if([*refusals, *agrees(read, birth_date=birth_date, sex=None)])
    return Stated(read, name, birth_date, note)


def number_held_by(document: Document) -> Person | None:
    """The entry in which this number stands, locked; it may have been merged into another."""
    people = Person.objects.select_for_update(no_key=True)
    return people.filter(id_number_index__any=indexes_of(ID_NUMBER, document.number)).first()


def known_as(document: Document) -> Person | None:
    """Whoever has this number, under the entry they go on under, locked."""
    found = number_held_by(document)
    return found and survivor(found)


@dataclass(frozen=True)
class Place:
    kind: str
    unit_id: int
    permission: str


def place(now: datetime, claim: IdentityClaim) -> Place:
    """Who decides, as things stand: the branch that answers for the person, but only where nobody
    gets a login or a power with it; else the nearest society above all the person's offices."""
    person_id = claim.person.merged_into_id or claim.person_id
    has_account = Account.objects.filter(person=person_id).exists()
    found = above(now, [person_id])
    home = found.homes[0]
    if claim.joining_id is not None:
        return Place(Kind.JOIN, home, CLAIM)
    kind = claim.kind
    if kind != Kind.DISPUTE:
        kind = Kind.TRANSFER if has_account else Kind.JOIN
    if kind == Kind.JOIN and not found.held:
        return Place(kind, home, CLAIM)
    return Place(kind, found.society, DISPUTE)


def ask(
    actor: Actor,
    person: Person,
    said: Stated,
    *,
    kind: str = Kind.JOIN,
    phone: str | None = None,
    **by: Any,
) -> IdentityClaim:
    """Under the person's lock. `by` is the claimant, or the branch to join and who asked. Asking
    again while it is open changes nothing; the same is done and answered whatever agrees."""
    days = policy_at(actor.now)["claim.open_days"]
    claim = IdentityClaim(
        person=person,
        kind=kind,
        name=said.name,
        birth_date=said.birth_date,
        name_agrees=tidy(said.name) == tidy(person.name),
        birth_date_agrees=said.birth_date == person.birth_date,
        note=said.note,
        asked_at=actor.now,
        closes_at=actor.now + timedelta(days=days),
        **by,
    )
    claim.phone = phone
    put(claim, place(actor.now, claim))
    open_ = IdentityClaim.objects.filter(person=person, state=State.OPEN)
    if phone is not None:
        open_ = open_.filter(phone_index__any=indexes_of(CLAIM_PHONE, phone))
    same = open_.filter(**by).first()
    if same is not None:
        return same
    claim.save(force_insert=True)
    put_before_office(actor.now, claim)
    event = f"{ASKED}:{claim.public_id}"
    tell(
        actor.now, kind="your_identity_claimed", recipients=[person.pk], subject=person, event=event
    )
    return claim


@wanted("your_identity_claimed")
def still_claimed(told: Sequence[Told], now: datetime) -> Collection[int]:
    """As long as there is something to object to."""
    people = sorted({each.recipient for each in told})
    open_ = IdentityClaim.objects.filter(person__any=people, state=State.OPEN, closes_at__gt=now)
    claimed = set(open_.values_list("person_id", flat=True))
    return [each.message for each in told if each.recipient in claimed]


def put(claim: IdentityClaim, where: Place) -> None:
    claim.kind, claim.unit_id, claim.permission = where.kind, where.unit_id, where.permission


def put_before_office(now: datetime, claim: IdentityClaim) -> None:
    ask_office(
        now,
        unit=claim.unit_id,
        permission=claim.permission,
        kind=ASKED,
        mutation="decideIdentityClaim",
        subject=claim,
        event=f"{ASKED}:{claim.public_id}:{claim.revision}",
        due_at=claim.closes_at,
        submitted_by_id=claim.asked_by_id or claim.claimant_id,
    )


def moved(now: datetime, claim: IdentityClaim) -> bool:
    """Puts it before whoever has to decide by now; what was proposed elsewhere does not count."""
    where = place(now, claim)
    if where == Place(claim.kind, claim.unit_id, claim.permission):
        return False
    ask_anew(now, claim, where)
    return True


def object_to(now: datetime, claim: IdentityClaim) -> None:
    claim.kind, claim.objected_at = Kind.DISPUTE, now
    ask_anew(now, claim, place(now, claim))


def ask_anew(now: datetime, claim: IdentityClaim, where: Place) -> None:
    put(claim, where)
    claim.proposed_by = claim.proposed_at = None
    claim.revision += 1
    claim.save(
        update_fields=[
            "kind", "unit", "permission", "proposed_by", "proposed_at", "revision", "objected_at",
        ]
    )  # fmt: skip
    settle_office_items(now, claim)
    put_before_office(now, claim)


def close(claim: IdentityClaim, state: str, at: datetime, **more: Any) -> None:
    fields = {"state": state, "decided_at": at} | more
    for name, value in fields.items():
        setattr(claim, name, value)
    claim.save(update_fields=list(fields))


@expires(ASKED)
def expire_claim(item: OfficeItem, approved: bool, at: datetime) -> None:
    """Nobody is who they say only because an office was silent."""
    claim = IdentityClaim.objects.select_for_update(no_key=True).get(pk=item.subject_id)
    if claim.state == State.OPEN:
        close(claim, State.EXPIRED, at)
