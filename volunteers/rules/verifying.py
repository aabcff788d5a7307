"""Whether a book says what was written into it: edits, swaps, insertions, deletions, cut tails."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from volunteers.rules.chain import FIRST, line_hash, text_hash

TEXT = ("activity_name", "place", "content", "organiser", "person_in_charge", "reason")


class What(StrEnum):
    """What is wrong. Whoever reads it runs the house."""

    EDITED = "does not say what its hash says"
    UNLINKED = "does not follow the line before it"
    MISSING = "is missing"
    TWICE = "has a number that another line has"
    TEXT = "has another text than the one that was written"
    NO_BOOK = "belongs to no book"
    HEAD = "is the last line, but not the book's head"
    ANCHORED = "is not the line that was anchored"
    MINUTES = "counts other minutes than its lines"


class Flaw(NamedTuple):
    """`where` is a book, an attendance, an anchor or a table; `seq` a line's number in its book,
    nought where no line is meant."""

    where: str
    seq: int
    what: str

    def __str__(self) -> str:
        line = f" line {self.seq}" if self.seq else ""
        return f"{self.where}{line} {self.what}"


class Book(NamedTuple):
    name: str
    seq: int
    head: bytes


def flaws_of_book(book: Book, lines: Iterable[Mapping[str, Any]]) -> Iterator[Flaw]:
    """`lines` in the order of their numbers, each with its text's columns."""
    seq, head = 0, FIRST
    for line in lines:
        number = line["seq"]
        if number > seq + 1:
            yield from (Flaw(book.name, each, What.MISSING) for each in _some(seq + 1, number))
        elif number <= seq:
            yield Flaw(book.name, number, What.TWICE)
        if not _says_its_hash(line):
            yield Flaw(book.name, number, What.EDITED)
        if line["previous_hash"] != head:
            yield Flaw(book.name, number, What.UNLINKED)
        if not _has_its_text(line):
            yield Flaw(book.name, number, What.TEXT)
        seq, head = number, line["hash"]
    if book.seq > seq:
        yield from (Flaw(book.name, each, What.MISSING) for each in _some(seq + 1, book.seq + 1))
    elif (book.seq, book.head) != (seq, head):
        yield Flaw(book.name, seq, What.HEAD)


def _some(first: int, end: int) -> range:
    """A forged number may leave a gap of millions."""
    return range(first, min(end, first + 100))


def _says_its_hash(line: Mapping[str, Any]) -> bool:
    try:
        return bool(line_hash(line["previous_hash"], line) == line["hash"])
    except KeyError:  # a version that no line ever had
        return False


def _has_its_text(line: Mapping[str, Any]) -> bool:
    salt, bound = line["salt"], line["text_hash"]
    if salt is None or bound is None:
        return salt is bound  # both are none
    return bool(text_hash(salt, {name: line[name] for name in TEXT}) == bound)
