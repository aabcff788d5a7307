"""Putting hours on paper before somebody else, with pictures of the paper."""

from collections.abc import Sequence
from uuid import UUID

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.authority.seats import Seat, decide
from backend.authority.seats import take as take_seat
from backend.errors import Refusal, Refused
from backend.files.services.use import take
from backend.messaging.send import ask_office, open_item, settle_office_items, tell
from volunteers.models import PaperEntry, PaperEvidence, PaperHours
from volunteers.services.paper_hours import ASKED, DECIDES
from volunteers.uploads import SERVICE_EVIDENCE

MOST_PICTURES = 10


def propose(
    actor: Actor,
    paper: PaperHours,
    entries: Sequence[PaperEntry],
    evidence_ids: Sequence[UUID],
) -> None:
    paper.proposed_by_id, paper.proposed_at = actor.me, actor.now
    paper.save(force_insert=True)
    for each in entries:
        each.paper = paper
    PaperEntry.objects.bulk_create(entries)
    PaperEvidence.objects.bulk_create(_evidence(actor, paper, evidence_ids))
    ask_office(
        actor.now,
        unit=paper.unit_id,
        permission=DECIDES,
        kind=ASKED,
        mutation="approveManualHours",
        subject=paper,
        event=f"{ASKED}:{paper.public_id}",
        submitted_by_id=actor.me,
    )


def _evidence(actor: Actor, paper: PaperHours, public_ids: Sequence[UUID]) -> list[PaperEvidence]:
    if not public_ids:
        raise Refused(Refusal("REQUIRED", "evidenceIds"))
    if len(public_ids) > MOST_PICTURES:
        raise Refused(Refusal("TOO_MANY_AT_ONCE", "evidenceIds", {"most": MOST_PICTURES}))
    found = []
    for place, each in enumerate(dict.fromkeys(public_ids)):
        upload = take(actor, each, SERVICE_EVIDENCE, field=f"evidenceIds.{place}")
        if PaperEvidence.objects.filter(upload=upload).exists():
            raise Refused(Refusal("FILE_USED", f"evidenceIds.{place}"))
        assert upload.sha256 is not None
        found.append(PaperEvidence(paper=paper, upload=upload, sha256=bytes(upload.sha256)))
    return found


def waiting(actor: Actor, hours_id: UUID) -> tuple[Actor, PaperHours, list[PaperEntry], Seat]:
    """Locked, for somebody else than who put it forward and whose hours they are."""
    joins = ("activity__unit", "activity__person_in_charge", "branch__unit")
    paper = access(actor, PaperHours, hours_id, "approve", field="hoursId", lock=True, joins=joins)
    actor = again(actor)
    item = open_item(paper)
    if item is None:
        by = paper.proposed_by_id
        take_seat(actor, paper.unit_id, DECIDES, submitted_by=by, field="hoursId")
        raise Refused(Refusal("NOTHING_TO_APPROVE_HERE", "hoursId"))
    seat = decide(actor, item, field="hoursId")
    entries = list(paper.entries.select_related("shift", "person").order_by("number"))
    if any(actor.is_me(each.person_id) for each in entries):
        raise Refused(Refusal("OWN_SUBMISSION", "hoursId"))
    return actor, paper, entries, seat


def close(actor: Actor, paper: PaperHours, state: str) -> None:
    paper.state, paper.decided_by_id, paper.decided_at = state, actor.me, actor.now
    paper.save()
    settle_office_items(actor.now, paper)
    tell(
        actor.now,
        kind=f"manual_hours_{state}",
        recipients=[paper.proposed_by_id],
        subject=paper,
        event=f"manual_hours_{state}:{paper.public_id}",
    )
