"""An office enters somebody who has not come themselves."""

from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.scope import access, scope
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.identity.models import Person
from backend.identity.rules.documents import Document, agrees, read_document
from backend.identity.services import identity_tries
from backend.identity.services.naming import make_findable
from members.models import Branch
from members.services.claim_outcomes import enter
from members.services.claims import Stated, ask, known_as
from members.services.entering import entry_refusals, new_entry


@deed("enter_person")
def enter_person(
    actor: Actor,
    *,
    branch_id: UUID,
    name: str,
    birth_date: date,
    sex: int,
    consent_paper: str,
    nationality: str = "CN",
    id_kind: str = "",
    id_number: str = "",
    phone: str = "",
) -> Done:
    """Under a consent on paper, whose reference is kept. They claim their account at the first
    login. An ID that is known here already makes nobody: whoever answers for them is asked."""
    branch = access(actor, Branch, branch_id, "enter_person", field="branchId")
    person = new_entry(
        actor,
        name=name,
        birth_date=birth_date,
        sex=sex,
        consent_paper=consent_paper,
        nationality=nationality,
    )
    document = _judged(actor, person, phone, id_kind, id_number)
    office_id = actor.through("identity.enter", branch.pk)
    if document is not None:
        refuse_if(_tries(actor, document))
        known = known_as(document)
        if known is not None:
            said = Stated(document, person.name, birth_date)
            return _known(actor, known, said, branch, office_id)
        person.id_kind, person.id_number = document.kind, document.number
    person.save(force_insert=True)
    make_findable(person)
    enter(actor, person, branch.pk, actor.me)
    return Done({"person": person}, office_id=office_id)


def _judged(
    actor: Actor, person: Person, phone: str, id_kind: str, id_number: str
) -> Document | None:
    refusals, document = entry_refusals(actor, person, phone), None
    if id_number.strip():
        read = read_document(id_kind, id_number, today=localdate(actor.now))
        if isinstance(read, Document):
            document = read
            refusals += agrees(read, birth_date=person.birth_date, sex=person.sex)
        else:
            refusals += read
    elif id_kind:
        refusals.append(Refusal("REQUIRED", "idNumber"))
    refuse_if(refusals)
    return document


def _tries(actor: Actor, document: Document) -> list[Refusal]:
    refusal = identity_tries.refusal_of(actor.now, None, document.number)
    return [] if refusal is None else [refusal]


def _known(
    actor: Actor, known: Person, said: Stated, branch: Branch, office_id: int | None
) -> Done:
    """Whom this office sees anyway is shown; of all others nothing is told."""
    if scope(actor, Person).filter(pk=known.pk).exists():
        refusals = [Refusal("ID_ALREADY_KNOWN", "idNumber")]
        return Done({"person": known}, refusals, office_id=office_id)
    ask(actor, known, said, joining_id=branch.pk, asked_by_id=actor.me)
    return Done(refusals=[Refusal("ASKED_WHO_ANSWERS", "idNumber")], office_id=office_id)
