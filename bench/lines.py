"""What `bench.ledger` times, in the process that it gives its database to."""

import os
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup()  # also in the verifier's processes, which begin with this file

from django.db import connections, transaction
from django.utils.timezone import now
from rich.console import Console
from rich.table import Table

from backend.identity.models import Person
from volunteers.rules.chain import FIRST, VERSION, line_hash
from volunteers.seed.copying import Filling
from volunteers.seed.copying import chunks as texts_of
from volunteers.seed.writing import Order, database_date, owner_alias, write
from volunteers.selectors.verifying import chunks
from volunteers.services.verify_ledger import verify_ledger
from volunteers.synthetic.rows import LineRow
from volunteers.synthetic.scale import Scale

# A million lines.
SCALE = Scale("ledger", 70_000, 20_000, 2_000, 100, 100, 50)
APPENDED, A_CHUNK, LINES_A_BOOK = 50_000, 500, 50
HASHED = 200_000
HEADS = "UPDATE volunteers_servicebook SET seq = %s, head = %s WHERE id = %s"
console = Console(highlight=False)


class Silent:
    def wrote(self, table: str, rows: int) -> None:
        pass

    def does(self, what: str) -> None:
        pass

    def reached(self, share: float) -> None:
        pass


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def line_of(book: int, seq: int, branch: int, number: int) -> dict[str, Any]:
    return {
        "book_id": book,
        "seq": seq,
        "kind": "settlement",
        "branch_id": branch,
        "team_id": None,
        "activity_id": None,
        "attendance_id": None,
        "service_date": date(2026, 11, 27),
        "minutes": 90,
        "source": "bench",
        "source_id": f"{number}",
        "reverses_id": None,
        "approved_by_id": None,
        "recorded_by_id": None,
        "recorded_at": now(),
        "version": VERSION,
        "public_id": uuid4(),
        "text_hash": None,
    }


def hash_bare() -> None:
    head = FIRST
    for seq in range(HASHED):
        head = line_hash(head, LINE | {"seq": seq})


LINE = line_of(1, 1, 1, 1)


def verified(processes: int) -> Callable[[], None]:
    def work() -> None:
        verdict = verify_ledger(processes, chunks(), lambda lines: None)
        if verdict.flaws:
            sys.exit(f"bench: {verdict.flaws[0]}, and {len(verdict.flaws) - 1} more")

    return work


def append() -> None:
    """A chunk of ten books a transaction: heads locked in order, hashed here, written by COPY."""
    order = Order(SCALE, 1, database_date())
    filling = order.recipe().filling
    with connections[owner_alias()].cursor() as cursor:
        cursor.execute("SELECT max(id) FROM volunteers_servicerecord")
        (last,) = cursor.fetchone()
        cursor.execute("SELECT DISTINCT branch_id FROM volunteers_servicerecord LIMIT 1")
        (branch,) = cursor.fetchone()
        cursor.execute("SELECT id FROM volunteers_servicebook ORDER BY id")
        books = [key for (key,) in cursor.fetchall()]
        for first in range(0, APPENDED, A_CHUNK):
            some = books[first // LINES_A_BOOK : (first + A_CHUNK) // LINES_A_BOOK]
            with transaction.atomic(using=owner_alias()):
                last = _append_chunk(cursor, some, branch, last, filling)
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('volunteers_servicerecord', 'id'), %s)", [last]
        )


def _append_chunk(cursor: Any, books: list[int], branch: int, last: int, filling: Filling) -> int:
    cursor.execute(
        "SELECT id, seq, head FROM volunteers_servicebook WHERE id = ANY(%s) ORDER BY id"
        " FOR UPDATE",
        [books],
    )
    rows, heads = [], []
    for book, seq, before in cursor.fetchall():
        head = bytes(before)
        for more in range(1, LINES_A_BOOK + 1):
            last += 1
            line = line_of(book, seq + more, branch, last)
            previous, head = head, line_hash(head, line)
            rows.append(LineRow(id=last, previous_hash=previous, hash=head, **line))
        heads.append((seq + LINES_A_BOOK, head, book))
    for chunk in texts_of({LineRow: rows}, filling):
        with cursor.copy(f"COPY {chunk.table} ({', '.join(chunk.columns)}) FROM STDIN") as copy:
            copy.write(chunk.text)
    cursor.executemany(HEADS, heads)
    return last


def main() -> int:
    if not Person.objects.exists():
        console.print("A million invented lines; once, the data are kept …")
        write(Order(SCALE, 1, database_date(), 2), Silent())
    lines = sum(each.lines for each in chunks())
    cores = os.cpu_count() or 1
    rates: dict[str, float] = {}
    rates["hashed alone, in one process"] = HASHED / seconds(hash_bare)
    for processes in sorted({1, cores}):
        rates[f"verified, processes: {processes}"] = lines / seconds(verified(processes))
    rates["appended"] = APPENDED / seconds(append)
    table = Table("", "lines/s", f"s for {lines:,}", "x hashing", title=f"{lines:,} lines")
    bare = rates["hashed alone, in one process"]
    for name, rate in rates.items():
        table.add_row(name, f"{rate:,.0f}", f"{lines / rate:.1f}", f"{bare / rate:.2f}")
    console.print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
