"""What becomes of parts in tasks when two entries turn out to be one human."""

from collections.abc import Iterator

from django.db.models import QuerySet

from backend.privacy.services.merging import Merging, Pair, Part, merges
from backend.privacy.services.moving import moves_or_ends
from volunteers.models import TaskPart
from volunteers.services.tasks import give_back


@merges(TaskPart)
def parts(pair: Pair) -> Iterator[Part]:
    """Of two in one task, that of the entry that goes is given back."""

    def end(merging: Merging, rows: "QuerySet[TaskPart]") -> None:
        for part in rows.select_related("task"):
            give_back(merging.pair.now, part)

    return moves_or_ends(pair, TaskPart, end)
