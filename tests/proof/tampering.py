"""What a superuser might do to the ledger, with triggers and foreign keys off: each answers which
rows it touched, as the verifier names them."""

from collections.abc import Callable
from random import Random
from typing import Any

from django.db import IntegrityError, transaction

from tests.volunteers.ledgers import run_sql
from volunteers.models import AnchoredHead, ServiceBook, ServiceRecord, ServiceRecordText
from volunteers.rules.chain import line_hash
from volunteers.rules.verifying import TEXT
from volunteers.selectors.verifying import COLUMNS

Rows = set[tuple[str, int]]
LINE, WORDS, BOOK = (
    model._meta.db_table for model in (ServiceRecord, ServiceRecordText, ServiceBook)
)
CHANGED = {
    "integer": "coalesce({0}, 0) + 1 + {1}",
    "bigint": "coalesce({0}, 0) + 1 + {1}",
    "smallint": "coalesce({0}, 0) + 1",
    "bytea": "sha256(coalesce({0}, '') || '{1}')",
    "date": "{0} + 1 + {1}",
    "timestamp with time zone": "{0} + interval '1 second' * (1 + {1})",
    "uuid": "gen_random_uuid()",
    "character varying": "left({0}, 10) || '{1}'",
}


def lines() -> list[ServiceRecord]:
    return list(ServiceRecord.objects.select_related("book").order_by("book", "seq"))


def name(line: ServiceRecord) -> tuple[str, int]:
    return (f"book {line.book.public_id}", line.seq)


def changed(table: str, column: str, random: Random) -> str:
    ((kind,),) = run_sql(
        "SELECT data_type FROM information_schema.columns"
        " WHERE table_name = %s AND column_name = %s",
        table,
        column,
    )
    return CHANGED[kind].format(column, random.randrange(900))


def edit_a_line(random: Random) -> Rows:
    """A column of a line; where the tables' own rules refuse it, another."""
    line = random.choice(lines())
    while True:
        column = random.choice(COLUMNS)
        new = "'correction'" if column == "kind" else changed(LINE, column, random)
        try:
            with transaction.atomic():
                run_sql(f"UPDATE {LINE} SET {column} = {new} WHERE id = %s", line.pk)
        except IntegrityError:
            continue
        after = ServiceRecord.objects.get(pk=line.pk)
        if getattr(after, column) != getattr(line, column):
            return {name(line), (f"book {after.book_id}", after.seq), (name(line)[0], after.seq)}


def edit_a_text(random: Random) -> Rows:
    text = random.choice(list(ServiceRecordText.objects.select_related("record__book")))
    column = random.choice([*TEXT, "salt", ""])
    if column:
        new = changed(WORDS, column, random)
        run_sql(f"UPDATE {WORDS} SET {column} = {new} WHERE record_id = %s", text.pk)
    else:
        run_sql(f"DELETE FROM {WORDS} WHERE record_id = %s", text.pk)
    return {name(text.record)}


def edit_a_head(random: Random) -> Rows:
    book = random.choice(list(ServiceBook.objects.all()))
    column = random.choice(["seq", "head"])
    new = f"seq + {random.choice([-3, -1, 1, 7])}" if column == "seq" else "sha256(head)"
    run_sql(f"UPDATE {BOOK} SET {column} = {new} WHERE id = %s", book.pk)
    return {(f"book {book.public_id}", seq) for seq in (book.seq, book.seq + 1)}


def swap_two(random: Random) -> Rows:
    """Their places, within a book or between two; or all that they say."""
    one, other = random.sample(lines(), 2)
    if random.random() < 0.5:
        place(one, one.book_id, 10**9)
        place(other, one.book_id, one.seq)
        place(one, other.book_id, other.seq)
    else:
        for line, like in ((one, other), (other, one)):
            run_sql(
                f"UPDATE {LINE} SET minutes = %s, service_date = %s, recorded_at = %s,"
                " attendance_id = %s WHERE id = %s",
                like.minutes if line.kind == like.kind else line.minutes + 1,
                like.service_date,
                like.recorded_at,
                like.attendance_id,
                line.pk,
            )
    return {name(one), name(other)}


def place(line: ServiceRecord, book_id: int, seq: int) -> None:
    run_sql(f"UPDATE {LINE} SET book_id = %s, seq = %s WHERE id = %s", book_id, seq, line.pk)


def delete_one(random: Random) -> Rows:
    line = random.choice(lines())
    drop([line])
    return {name(line)}


def drop(some: list[ServiceRecord]) -> None:
    keys = [line.pk for line in some]
    run_sql(f"DELETE FROM {WORDS} WHERE record_id = ANY(%s)", keys)
    run_sql(f"DELETE FROM {LINE} WHERE id = ANY(%s)", keys)


def rewrite(book: ServiceBook, chain: list[ServiceRecord]) -> None:
    """With right numbers, hashes and head, as whoever has the code can make them."""
    for line in reversed(chain):
        run_sql(f"UPDATE {LINE} SET seq = %s WHERE id = %s", line.seq + 10**6, line.pk)
    head = bytes(32)
    for seq, line in enumerate(chain, 1):
        line.seq, line.previous_hash = seq, head
        line.hash = head = line_hash(head, vars(line))
        run_sql(
            f"UPDATE {LINE} SET seq = %s, previous_hash = %s, hash = %s WHERE id = %s",
            *(seq, line.previous_hash, line.hash, line.pk),
        )
    run_sql(f"UPDATE {BOOK} SET seq = %s, head = %s WHERE id = %s", len(chain), head, book.pk)


def a_book(random: Random) -> tuple[ServiceBook, list[ServiceRecord], int, Rows]:
    """With its lines, how many of them are anchored, and every name that it can be called by."""
    book = random.choice(list(ServiceBook.objects.all()))
    chain = list(ServiceRecord.objects.filter(book=book).order_by("seq"))
    anchored = max(AnchoredHead.objects.filter(book=book).values_list("seq", flat=True))
    rows = {(f"book {book.public_id}", seq) for seq in range(1, len(chain) + 2)}
    there = {(f"attendance {line.attendance.public_id}", 0) for line in chain if line.attendance}
    return book, chain, anchored, rows | there


def insert_with_right_hashes(random: Random) -> Rows:
    """Before what is anchored; or at the end, for a presence that is there."""
    book, chain, anchored, rows = a_book(random)
    at = random.choice([random.randrange(anchored), len(chain)])
    like = random.choice([line for line in chain if line.attendance_id])
    forged = ServiceRecord.objects.get(pk=like.pk)
    forged.pk, forged.public_id, forged.seq = None, None, 10**8
    forged.public_id = ServiceRecord._meta.get_field("public_id").default()
    forged.source_id, forged.minutes = f"forged {random.random()}", random.randint(1, 300)
    forged.kind, forged.text_hash, forged.reverses_id = "correction", None, None
    forged.save(force_insert=True)
    rewrite(book, [*chain[:at], forged, *chain[at:]])
    return rows


def edit_with_right_hashes(random: Random) -> Rows:
    book, chain, anchored, rows = a_book(random)
    line = chain[random.randrange(anchored)]
    line.minutes += random.choice([1, 60])
    run_sql(f"UPDATE {LINE} SET minutes = %s WHERE id = %s", line.minutes, line.pk)
    rewrite(book, chain)
    return rows


def cut_the_tail(random: Random) -> Rows:
    """And the book's row says so: what was not anchored yet is missed by its presences."""
    book, chain, _, rows = a_book(random)
    keep = random.randrange(len(chain))
    while sum(line.minutes for line in chain[keep:]) == 0:
        keep -= 1
    drop(chain[keep:])
    rewrite(book, chain[:keep])
    return rows


TAMPERS: tuple[Callable[[Random], Any], ...] = (
    edit_a_line,
    edit_a_text,
    edit_a_head,
    swap_two,
    delete_one,
    insert_with_right_hashes,
    edit_with_right_hashes,
    cut_the_tail,
)
