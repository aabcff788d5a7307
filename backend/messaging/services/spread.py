"""What the clock tells to many: a bite at a time, wherever it was cut off and whoever is at it."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar

import structlog
from django.db import transaction
from django.db.models import QuerySet

from backend.audit import record
from backend.authority.actor import Actor, at
from backend.messaging import nudge
from backend.messaging.models import Spread

log = structlog.get_logger(__name__)
BITE = 1000
S = TypeVar("S", bound=Spread)


class Spreading(Generic[S]):
    """How rows of one kind are told. `columns` are what a bite may change of a row."""

    deed: str
    columns: Sequence[str] = ("cursor", "spread_at")

    def waiting(self, now: datetime) -> QuerySet[S]:
        """Rows whose people are not all told."""
        raise NotImplementedError

    def stage(self, row: S) -> Any:
        """As long as it is the same, so are those to be told."""
        raise NotImplementedError

    def people(self, now: datetime, row: S) -> "QuerySet[Any]":
        """Keys of everybody to be told, wherever the cursor is."""
        raise NotImplementedError

    def tell(self, actor: Actor, row: S, people: Sequence[int]) -> None:
        """Under the row's lock."""
        raise NotImplementedError

    def go_on(self, row: S, last: int) -> None:
        row.cursor = last

    def end(self, row: S, now: datetime) -> None:
        """Nobody is left; a subclass may begin anew with others."""
        row.spread_at = now


def spread(how: Spreading[S], now: datetime) -> int:
    """One row's fault leaves the others. Returns how many people were told."""
    waiting = how.waiting(now).order_by("pk")
    return sum(_spread(how, now, pk) for pk in list(waiting.values_list("pk", flat=True)))


def _spread(how: Spreading[S], now: datetime, pk: int) -> int:
    """Where it was stopped meanwhile, or others follow, it goes on at once; where another worker is
    at it, that one does."""
    told, before = 0, None
    try:
        while (row := how.waiting(now).filter(pk=pk).first()) and how.stage(row) != before:
            before = how.stage(row)
            people = _left(how, now, row)
            while bite := tell_next(how, at(now), row, people):
                told += bite
    except Exception:
        log.exception("not all were told", deed=how.deed, row=pk)
    return told


def _left(how: Spreading[S], now: datetime, row: S) -> list[int]:
    """In the order of keys. Asked once and not for each bite, which took longer than to tell."""
    return sorted(each for each in how.people(now, row) if each > row.cursor)


def tell_next(how: Spreading[S], actor: Actor, was: S, people: Sequence[int]) -> int:
    """One bite of them, from where it is now; nobody, where that is over or another worker's."""
    with transaction.atomic():
        free = how.waiting(actor.now).select_for_update(no_key=True, skip_locked=True)
        row = free.filter(pk=was.pk).first()
        if row is None or how.stage(row) != how.stage(was):
            return 0
        start = bisect_right(people, row.cursor)
        bite = people[start : start + BITE]
        if bite:
            how.go_on(row, bite[-1])
        else:
            how.end(row, actor.now)
        row.save(update_fields=how.columns)
        how.tell(actor, row, bite)
        things = {str(row._meta.model_name): row.pk, "told": len(bite)}
        record.write(actor, how.deed, things=things, rows=[row])
        transaction.on_commit(nudge.ring)
    return len(bite)
