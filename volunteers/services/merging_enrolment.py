"""What becomes of applications and suspensions when two entries turn out to be one human."""

from collections.abc import Iterator

from django.db.models import QuerySet

from backend.privacy.services.merging import Merging, Outcome, Pair, Part, Step, merges
from backend.privacy.services.moving import moves, moves_or_ends
from volunteers.models import VolunteerApplication, VolunteerSuspension
from volunteers.services.applications import State, close


@merges(VolunteerApplication)
def applications(pair: Pair) -> Iterator[Part]:
    """Of two that wait, that of the entry that goes is withdrawn."""
    for step in moves(pair, VolunteerApplication):
        if step.outcome is not Outcome.STAYS:
            yield step
            continue
        rows = VolunteerApplication.objects.filter(pk__any=list(step.rows)).order_by("pk")

        def do(merging: Merging, rows: "QuerySet[VolunteerApplication]" = rows) -> None:
            for asked in rows:
                close(merging.pair.now, asked, State.WITHDRAWN)

        yield Step(VolunteerApplication, Outcome.ENDED, step.rows, do)


@merges(VolunteerSuspension)
def suspensions(pair: Pair) -> Iterator[Part]:
    """Of two that hold, one does."""
    return moves_or_ends(pair, VolunteerSuspension, lambda merging: {"lifted_at": merging.pair.now})
