"""Inner steps of whoever proposes, confirms or stops a merge of two entries."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.authority.actor import Actor, again
from backend.authority.models import Office
from backend.authority.scope import access, scope
from backend.authority.seats import Seat, take
from backend.errors import Refusal, Refused
from backend.identity.models import Person
from backend.identity.selectors import survivors
from backend.messaging.expiry import expires
from backend.messaging.models import OfficeItem
from backend.messaging.send import settle_office_items, tell
from backend.privacy.models import PersonMerge
from backend.privacy.services.merging import Pair, lock_before_people

MERGE = "person.merge"
PROPOSED = "merge_proposed"
State = PersonMerge.State


def both(actor: Actor, kept_id: UUID, gone_id: UUID) -> tuple[Person, Person]:
    """Rights on both sides, or neither is there."""
    kept = access(actor, Person, kept_id, "merge", field="keptId")
    return kept, access(actor, Person, gone_id, "merge", field="goneId")


def locked(
    actor: Actor,
    kept_id: int,
    gone_id: int,
    *,
    login: str = "",
    decisions: Mapping[str, str] | None = None,
) -> tuple[Actor, Pair]:
    """Against everything: whoever acts or is written about holds their entry, so nothing of either
    is under way any more. What is judged from then on is judged at that instant."""
    lock_before_people([kept_id, gone_id])
    rows = Person.objects.filter(pk__any=[kept_id, gone_id]).order_by("pk").select_for_update()
    people = {person.pk: person for person in rows}
    actor = again(actor)
    return actor, Pair(people[kept_id], people[gone_id], actor.now, login, decisions or {})


def seat_of(actor: Actor, merge: PersonMerge) -> Seat:
    """Never one of the two; whoever reaches both, as who proposed it did. Two of one society are
    not always there: where the first sits in it, the second may sit above it."""
    if any(map(actor.is_me, (merge.kept_id, merge.gone_id))):
        raise Refused(Refusal("NOT_FOUND", "mergeId"))
    wanted = survivors([merge.kept_id, merge.gone_id])
    if scope(actor, Person, "merge").filter(pk__any=wanted).count() != len(wanted):
        raise Refused(Refusal("NOT_FOUND", "mergeId"))
    first = Office.objects.at(actor.now).filter(person=merge.proposed_by_id, unit=merge.unit_id)
    office_id = actor.through(MERGE, merge.unit_id)
    if office_id is not None and first.exists():
        return Seat(office_id)
    return take(actor, merge.unit_id, MERGE, submitted_by=merge.proposed_by_id, field="mergeId")


def close(merge: PersonMerge, state: str, at: datetime, by: int | None, reason: str = "") -> None:
    _end(merge, state, at, decided_by_id=by, decision_reason=reason)
    settle_office_items(at, merge)


def _end(merge: PersonMerge, state: str, at: datetime, **more: Any) -> None:
    fields = {"state": state, "decided_at": at} | more
    for name, value in fields.items():
        setattr(merge, name, value)
    merge.save(update_fields=list(fields))


def be_open(merge: PersonMerge, now: datetime) -> None:
    if merge.state != State.PROPOSED:
        raise Refused(Refusal("MERGE_NOT_OPEN", "mergeId"))
    if merge.closes_at <= now:
        raise Refused(Refusal("DEADLINE_PASSED", "mergeId"))


def tell_both(now: datetime, merge: PersonMerge, kind: str) -> None:
    tell(
        now,
        kind=kind,
        recipients=[merge.kept_id, merge.gone_id],
        subject=merge,
        event=f"{kind}:{merge.public_id}",
    )


@expires(PROPOSED)
def expire_merge(item: OfficeItem, approved: bool, at: datetime) -> None:
    """Nobody is merged only because an office was silent."""
    merge = PersonMerge.objects.select_for_update(no_key=True).get(pk=item.subject_id)
    if merge.state == State.PROPOSED:
        _end(merge, State.EXPIRED, at)
