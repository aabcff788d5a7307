"""The whole ledger verified: each line, head, anchor and copy, and what guards them."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from uuid import UUID

import django
from django.db import transaction
from django.db.models import Max

from volunteers.models import Attendance, ServiceBook
from volunteers.rules.verifying import Flaw
from volunteers.selectors.guards import unguarded
from volunteers.selectors.verify_anchors import flaws_of_anchors
from volunteers.selectors.verifying import Chunk, Read, presences, read

ATTENDANCES_A_TIME = 50_000
Reached = Callable[[int], object]


@dataclass
class Verdict:
    flaws: list[Flaw] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, found: Read) -> None:
        self.counts.update(books=found.books, lines=found.lines)
        for flaws in found.flaws.values():
            self.flaws += flaws


def verify_ledger(processes: int, plan: list[Chunk], reached: Reached) -> Verdict:
    """`reached` is told how many lines were read since."""
    verdict = Verdict()
    for found in _read_all(processes, plan):
        verdict.add(found)
        reached(found.lines)
    verdict.flaws += [*_flaws_of_presences(), *flaws_of_anchors(verdict.counts), *unguarded()]
    return verdict


def verify_book(public_id: UUID) -> Verdict:
    verdict = Verdict()
    key = ServiceBook.objects.get(public_id=public_id).pk
    verdict.add(verify_chunk(Chunk(key - 1, key, 0)))
    return verdict


def verify_chunk(chunk: Chunk) -> Read:
    """Lines may be written meanwhile: a book that looks wrong is looked at again, held."""
    found = read(chunk)
    flaws = {key: again for key in found.flaws if (again := _held(key))}
    return found._replace(flaws=flaws)


@transaction.atomic
def _held(key: int) -> list[Flaw]:
    list(ServiceBook.objects.select_for_update().filter(pk=key).values_list("pk"))
    return read(Chunk(key - 1, key, 0)).flaws.get(key, [])


def _read_all(processes: int, plan: list[Chunk]) -> Iterator[Read]:
    if processes == 1:
        yield from map(verify_chunk, plan)
        return
    with get_context("spawn").Pool(processes, django.setup) as pool:
        yield from pool.imap_unordered(verify_chunk, plan)


def _flaws_of_presences() -> Iterator[Flaw]:
    last = Attendance.objects.aggregate(last=Max("pk", default=0))["last"]
    for after in range(0, last, ATTENDANCES_A_TIME):
        yield from presences(after, after + ATTENDANCES_A_TIME)
