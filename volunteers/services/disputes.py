"""Inner steps of disputing a record: what is claimed, and who is asked."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from backend.authority.models import UnitClosure
from backend.authority.selectors import holders
from backend.errors import Refusal
from backend.fits import misfits
from backend.messaging.send import ask_office, settle_office_items
from volunteers.models import RecordDispute, ServiceRecord

State = RecordDispute.State
DECIDES, ASKED = "shift.assign", "record_disputed"


def times_refusals(
    now: datetime, began: datetime | None, ended: datetime | None, minutes: int | None
) -> list[Refusal]:
    """Either both times or minutes."""
    if minutes is not None:
        given = [name for name, each in (("beganAt", began), ("endedAt", ended)) if each]
        return [Refusal("INVALID", name) for name in given] + misfits(
            RecordDispute, claimed_minutes=minutes
        )
    if began is None or ended is None:
        return [Refusal("REQUIRED", "minutes" if began is None and ended is None else "endedAt")]
    if ended <= began:
        return [Refusal("SHIFT_ENDS_BEFORE_IT_STARTS", "endedAt")]
    return [Refusal("NOT_YET", "endedAt")] if ended > now else []


def recorders(about: RecordDispute | ServiceRecord) -> set[int]:
    """Whoever has recorded or settled it; they do not decide on it."""
    record_id = about.pk if isinstance(about, ServiceRecord) else about.record_id
    lines = Q(pk=record_id)
    people: set[int | None] = set()
    if about.attendance is not None:
        lines = Q(attendance=about.attendance)
        people.add(about.attendance.settled_by_id)
    for line in ServiceRecord.objects.filter(lines):
        people |= {line.recorded_by_id, line.approved_by_id}
    return {each for each in people if each is not None}


def ask(now: datetime, dispute: RecordDispute) -> None:
    ask_office(
        now,
        unit=unit_with_another(now, dispute.unit_id, {*recorders(dispute), dispute.person_id}),
        permission=DECIDES,
        kind=ASKED,
        mutation="decideDispute",
        subject=dispute,
        event=f"{ASKED}:{dispute.public_id}",
        due_at=dispute.due_at,
        submitted_by_id=dispute.person_id,
    )


def unit_with_another(
    now: datetime, unit_id: int, but: Collection[int], permission: str = DECIDES
) -> int:
    """The nearest where not only those sit who may not decide. An empty seat waits, as any does."""
    above = UnitClosure.objects.at(now).filter(descendant=unit_id).order_by("depth")
    for each in above.values_list("ancestor_id", flat=True):
        sitting = holders(now, permission, each)
        if not sitting or set(sitting).difference(but):
            return each
    return unit_id


def close(dispute: RecordDispute, state: str, now: datetime) -> None:
    dispute.state, dispute.decided_at = state, now
    dispute.save()
    settle_office_items(now, dispute)
