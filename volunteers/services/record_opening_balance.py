"""An office puts a balance of years before this house before another officer."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.identity.models import Person
from members.models import Branch
from volunteers.models import PaperEntry, PaperHours, ServiceRecord, VolunteerStatus
from volunteers.rules.presence import service_date
from volunteers.services.balances import SOURCE, balance_id
from volunteers.services.paper_hours import DECIDES
from volunteers.services.people import named_people
from volunteers.services.proposing import propose


@deed("record_opening_balance")
def record_opening_balance(
    actor: Actor,
    *,
    branch_id: UUID,
    person_id: UUID,
    minutes: int,
    as_of: date,
    source: str,
    evidence_ids: Sequence[UUID],
    reason: str,
) -> Done:
    """From each source once. It counts once somebody else has approved it, and is shown apart."""
    branch = access(actor, Branch, branch_id, "record_hours", field="branchId")
    person = named_people(actor, [person_id]).get(person_id)
    if person is None or not _serves(actor, person, branch):
        raise Refused(Refusal("NOT_FOUND", "personId"))
    source, reason = source.strip(), reason.strip()
    refusals = misfits(PaperEntry, minutes=minutes, source=source)
    refusals += misfits(PaperHours, reason=reason)
    if not source:
        refusals.append(Refusal("REQUIRED", "source"))
    if minutes == 0:
        refusals.append(Refusal("INVALID", "minutes"))
    if as_of > service_date(actor.now):
        refusals.append(Refusal("NOT_YET", "asOf"))
    if _exists(person, source):
        refusals.append(Refusal("BALANCE_EXISTS", "source"))
    refuse_if(refusals)
    paper = PaperHours(unit_id=branch.unit_id, branch=branch, reason=reason)
    entry = PaperEntry(number=0, person=person, service_date=as_of, minutes=minutes, source=source)
    propose(actor, paper, [entry], evidence_ids)
    return Done({"hours": paper}, office_id=actor.through(DECIDES, paper.unit_id))


def _serves(actor: Actor, person: Person, branch: Branch) -> bool:
    statuses = VolunteerStatus.objects.at(actor.now)
    return statuses.filter(volunteer__person=person, branch=branch).exists()


def _exists(person: Person, source: str) -> bool:
    """Under the person's lock, so that of two at once the second sees the first."""
    recorded = ServiceRecord.objects.filter(source=SOURCE, source_id=balance_id(person.pk, source))
    proposed = PaperEntry.objects.filter(
        person=person, source=source, paper__state=PaperHours.State.WAITING
    )
    return recorded.exists() or proposed.exists()
