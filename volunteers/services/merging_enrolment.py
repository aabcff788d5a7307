"""What becomes of applications, submissions and suspensions when two entries turn out to be one
human."""

from collections.abc import Iterator

from django.db.models import QuerySet

from backend.privacy.services.merging import Merging, Pair, Part, merges
from backend.privacy.services.moving import moves_or_ends
from volunteers.models import (
    CertificateSubmission,
    InsuredPerson,
    VolunteerApplication,
    VolunteerSuspension,
)
from volunteers.services import applications as applied
from volunteers.services import submissions as submitted


@merges(VolunteerApplication)
def applications(pair: Pair) -> Iterator[Part]:
    """Of two that wait, that of the entry that goes is withdrawn."""

    def withdraw(merging: Merging, rows: "QuerySet[VolunteerApplication]") -> None:
        for asked in rows:
            applied.close(merging.pair.now, asked, applied.State.WITHDRAWN)

    return moves_or_ends(pair, VolunteerApplication, withdraw)


@merges(CertificateSubmission)
def submissions(pair: Pair) -> Iterator[Part]:
    """Of two of one number that wait, that of the entry that goes is withdrawn."""

    def withdraw(merging: Merging, rows: "QuerySet[CertificateSubmission]") -> None:
        for submission in rows:
            submitted.close(merging.pair.now, submission, submitted.State.WITHDRAWN)

    return moves_or_ends(pair, CertificateSubmission, withdraw)


@merges(VolunteerSuspension)
def suspensions(pair: Pair) -> Iterator[Part]:
    """Of two that hold, one does."""
    return moves_or_ends(
        pair,
        VolunteerSuspension,
        lambda merging, rows: rows.update(lifted_at=merging.pair.now),
    )


@merges(InsuredPerson)
def insurances(pair: Pair) -> Iterator[Part]:
    """On one list, one of them is enough."""
    return moves_or_ends(
        pair, InsuredPerson, lambda merging, rows: rows.update(removed_at=merging.pair.now)
    )
