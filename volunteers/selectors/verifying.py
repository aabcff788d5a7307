"""The ledger read as it lies in its tables, chunk by chunk, to be verified."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection

from volunteers.rules.chain import FIELDS_OF, VERSION
from volunteers.rules.verifying import TEXT, Book, Flaw, What, flaws_of_book

LINES_A_CHUNK = 20_000
COLUMNS = (*FIELDS_OF[VERSION], "previous_hash", "hash")
NAMES = (*COLUMNS, "salt", *TEXT)
# LATERAL, so that a chunk of a big ledger never reads all texts to find its own.
LINES = f"""
    SELECT {", ".join(("r.public_id::text" if n == "public_id" else f"r.{n}") for n in COLUMNS)},
           {", ".join(f"t.{name}" for name in ("salt", *TEXT))}
    FROM volunteers_servicerecord r
    LEFT JOIN LATERAL (
        SELECT * FROM volunteers_servicerecordtext WHERE record_id = r.id OFFSET 0
    ) t ON TRUE
    WHERE r.book_id > %s AND r.book_id <= %s ORDER BY r.book_id, r.seq
"""  # noqa: S608 - names of columns
BOOKS = """
    SELECT id, public_id::text, seq, head FROM volunteers_servicebook
    WHERE id > %s AND id <= %s
"""
ANCHORED = """
    SELECT h.book_id, h.seq
    FROM volunteers_anchoredhead h
    LEFT JOIN volunteers_servicerecord r ON r.book_id = h.book_id AND r.seq = h.seq
    WHERE h.book_id > %s AND h.book_id <= %s AND r.hash IS DISTINCT FROM h.head
"""
# What a presence counts is what its lines say, also where a line was taken from the end.
PRESENCES = """
    SELECT a.public_id::text FROM volunteers_attendance a
    WHERE a.id > %s AND a.id <= %s AND coalesce(a.minutes, 0) <> coalesce(
        (SELECT sum(r.minutes) FROM volunteers_servicerecord r WHERE r.attendance_id = a.id), 0)
"""
END = 2**63 - 1


class Chunk(NamedTuple):
    """Books, by key: after `after`, through `through`."""

    after: int
    through: int
    lines: int


class Read(NamedTuple):
    books: int
    lines: int
    flaws: dict[int, list[Flaw]]  # by book


def chunks() -> list[Chunk]:
    """Together they hold every key, also of a book whose row is gone."""
    found, after, lines, book = [], 0, 0, 0
    for book, seq in _all("SELECT id, seq FROM volunteers_servicebook ORDER BY id"):
        lines += seq
        if lines >= LINES_A_CHUNK:
            found.append(Chunk(after, book, lines))
            after, lines = book, 0
    return [*found, Chunk(after, END, lines)]


def read(chunk: Chunk) -> Read:
    bounds = [chunk.after, chunk.through]
    books = {
        key: Book(f"book {name}", seq, bytes(head)) for key, name, seq, head in _all(BOOKS, bounds)
    }
    flaws: dict[int, list[Flaw]] = {}
    number, seen = 0, set()
    for key, lines in groupby(_lines(bounds), itemgetter("book_id")):
        own = list(lines)
        number += len(own)
        seen.add(key)
        _note(flaws, key, _flaws(key, books.get(key), own))
    for key in books.keys() - seen:
        _note(flaws, key, flaws_of_book(books[key], []))
    for key, seq in _all(ANCHORED, bounds):
        name = books[key].name if key in books else f"book {key}"
        _note(flaws, key, [Flaw(name, seq, What.ANCHORED)])
    return Read(len(books), number, flaws)


def presences(after: int, through: int) -> list[Flaw]:
    """Of attendances, by key."""
    rows = _all(PRESENCES, [after, through])
    return [Flaw(f"attendance {name}", 0, What.MINUTES) for (name,) in rows]


def _flaws(key: int, book: Book | None, lines: list[Mapping[str, Any]]) -> Iterator[Flaw]:
    if book is not None:
        yield from flaws_of_book(book, lines)
    else:
        yield from (Flaw(f"book {key}", line["seq"], What.NO_BOOK) for line in lines)


def _note(flaws: dict[int, list[Flaw]], key: int, found: Any) -> None:
    if more := list(found):
        flaws.setdefault(key, []).extend(more)


def _lines(bounds: list[int]) -> Iterator[Mapping[str, Any]]:
    for row in _all(LINES, bounds):
        yield dict(zip(NAMES, row, strict=True))


def _all(statement: str, given: list[int] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
