"""Inner steps of deciding on a certificate that was submitted."""

from datetime import datetime
from uuid import UUID

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.authority.seats import Seat, decide, take
from backend.errors import Refusal, Refused
from backend.messaging.send import open_item, settle_office_items, tell
from backend.privacy.services.leaving import on_erasure
from volunteers.models import CertificateSubmission
from volunteers.permissions import ENROLS
from volunteers.services.known import lock_people

State = CertificateSubmission.State
FIELD = "submissionId"


def waiting(actor: Actor, submission_id: UUID) -> tuple[Actor, CertificateSubmission, Seat]:
    """Locked: person, then submission. Nobody decides on their own."""
    known = access(actor, CertificateSubmission, submission_id, "decide", field=FIELD)
    lock_people([known.person_id])
    submission = access(
        actor, CertificateSubmission, submission_id, "decide", field=FIELD, lock=True
    )
    actor = again(actor)
    item = open_item(submission)
    if item is None:
        by = submission.person_id
        take(actor, submission.branch_id, ENROLS, submitted_by=by, field=FIELD)
        raise Refused(Refusal("CERTIFICATE_DECIDED", FIELD))
    return actor, submission, decide(actor, item, field=FIELD)


def decided(actor: Actor, submission: CertificateSubmission, state: str) -> None:
    submission.decided_by_id = actor.me
    close(actor.now, submission, state)
    tell(
        actor.now,
        kind=f"certificate_{state}",
        recipients=[submission.person_id],
        subject=submission,
        event=f"certificate_{state}:{submission.public_id}",
    )


def close(now: datetime, submission: CertificateSubmission, state: str) -> None:
    submission.state, submission.decided_at = state, now
    submission.save()
    settle_office_items(now, submission)


@on_erasure
def withdraw_submissions(actor: Actor, person_id: int) -> None:
    rows = CertificateSubmission.objects.filter(person=person_id, state=State.WAITING)
    for submission in rows.select_for_update(no_key=True).order_by("pk"):
        close(actor.now, submission, State.WITHDRAWN)
