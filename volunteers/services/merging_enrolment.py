"""What becomes of applications, submissions and suspensions when two entries turn out to be one
human."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from backend.privacy.services.merging import Merging, Outcome, Pair, Part, Step, merges
from backend.privacy.services.moving import moves, moves_or_ends
from volunteers.models import (
    CertificateSubmission,
    InsuredPerson,
    VolunteerApplication,
    VolunteerSuspension,
)
from volunteers.services import submissions as submitted
from volunteers.services.applications import State, close


@merges(VolunteerApplication)
def applications(pair: Pair) -> Iterator[Part]:
    return _withdrawn(pair, VolunteerApplication, lambda now, row: close(now, row, State.WITHDRAWN))


@merges(CertificateSubmission)
def submissions(pair: Pair) -> Iterator[Part]:
    return _withdrawn(
        pair,
        CertificateSubmission,
        lambda now, row: submitted.close(now, row, submitted.State.WITHDRAWN),
    )


def _withdrawn(
    pair: Pair, model: type[Model], withdraw: Callable[[datetime, Any], None]
) -> Iterator[Part]:
    """Of two that wait, that of the entry that goes."""
    for step in moves(pair, model):
        if step.outcome is not Outcome.STAYS:
            yield step
            continue
        rows = model._default_manager.filter(pk__any=list(step.rows)).order_by("pk")

        def do(merging: Merging, rows: "QuerySet[Any]" = rows) -> None:
            for row in rows:
                withdraw(merging.pair.now, row)

        yield Step(model, Outcome.ENDED, step.rows, do)


@merges(VolunteerSuspension)
def suspensions(pair: Pair) -> Iterator[Part]:
    """Of two that hold, one does."""
    return moves_or_ends(pair, VolunteerSuspension, lambda merging: {"lifted_at": merging.pair.now})


@merges(InsuredPerson)
def insurances(pair: Pair) -> Iterator[Part]:
    """On one list, one of them is enough."""
    return moves_or_ends(pair, InsuredPerson, lambda merging: {"removed_at": merging.pair.now})
