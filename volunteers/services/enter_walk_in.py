"""Somebody without an account came to help: entered, enrolled, added and checked in on the spot."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.selectors import holders
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.identity.models import ConsentRecord, Person, PolicyDocument
from backend.identity.services.consents import text_in_force
from backend.identity.services.naming import make_findable
from backend.messaging.send import tell
from members.services.claim_outcomes import enter
from members.services.entering import entry_refusals, new_entry
from volunteers.models import Shift
from volunteers.rules.eligibility import Read
from volunteers.services.by_hand import standing
from volunteers.services.enrolling import enrol
from volunteers.services.taps import Tap
from volunteers.services.walk_ins import add_and_let_in

ON_THE_SPOT = "on_the_spot"
DOUBT = "entered_on_the_spot"


@deed("enter_walk_in", key_for_ever=True)
def enter_walk_in(
    actor: Actor,
    *,
    shift_id: UUID,
    name: str,
    birth_date: date,
    sex: int,
    phone: str,
    text_id: UUID,
    consent_paper: str,
    tap: Tap,
    risk_acknowledged: bool = False,
    agreement_accepted: bool = False,
) -> Done:
    """They have read the privacy policy and signed on paper; the branch hears of them, claims are
    theirs as of whomever it entered, and a person looks at the presence before it counts."""
    there = standing(actor, shift_id, tap)
    text = text_in_force(actor, text_id, PolicyDocument.Kind.PRIVACY)
    person = new_entry(
        actor,
        name=name,
        birth_date=birth_date,
        sex=sex,
        consent_paper=consent_paper,
        nationality="CN",
    )
    without = [] if phone.strip() else [Refusal("REQUIRED", "phone")]
    refuse_if(entry_refusals(actor, person, phone) + without)
    person.save(force_insert=True)
    make_findable(person)
    _agreed(actor, person, text)
    _enrolled(actor, person, there.shift)
    marks = (*there.believed.marks, DOUBT)
    return add_and_let_in(
        actor,
        replace(there, believed=replace(there.believed, marks=marks)),
        person,
        tap,
        read=Read(risk_acknowledged, agreement_accepted),
        field="name",
    )


def _agreed(actor: Actor, person: Person, text: PolicyDocument) -> None:
    """By whom it was taken and where the paper lies stands in the person's own row."""
    ConsentRecord.objects.create(
        person=person,
        purpose=ConsentRecord.Purpose.PRIVACY,
        document=text,
        document_kind=text.kind,
        document_version=text.version,
        text_hash=text.digest,
        given_at=actor.now,
        channel=ON_THE_SPOT,
    )


def _enrolled(actor: Actor, person: Person, shift: Shift) -> None:
    branch = shift.branch
    enter(actor, person, branch.pk, actor.me)
    enrol(actor.now, person, branch)
    tell(
        actor.now,
        kind="volunteer_entered_on_the_spot",
        recipients=holders(actor.now, "identity.enter", branch.pk),
        subject=person,
        event=f"volunteer_entered_on_the_spot:{person.public_id}",
    )
