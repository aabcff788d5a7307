"""The anchors of the ledger read, with the heads that each of them has."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import connection

from backend import health
from backend.authority.actor import anonymous
from backend.crypto import canonical
from volunteers.models import LedgerAnchor
from volunteers.rules.anchor import Head, body, copy_text

# Anchored nightly; a night that was missed is worth a look.
LATEST = timedelta(hours=50)
CHANGED = """
    SELECT b.public_id::text, h.seq, h.head
    FROM volunteers_anchoredhead h JOIN volunteers_servicebook b ON b.id = h.book_id
    WHERE h.anchor_id = %s ORDER BY h.book_id
"""
# As of the newest anchor: of each book the last head that any of them has.
ALL = """
    SELECT b.public_id::text, h.seq, h.head
    FROM (SELECT DISTINCT ON (book_id) book_id, seq, head FROM volunteers_anchoredhead
          ORDER BY book_id, anchor_id DESC) h
    JOIN volunteers_servicebook b ON b.id = h.book_id ORDER BY h.book_id
"""


def newest_anchor() -> LedgerAnchor | None:
    return LedgerAnchor.objects.order_by("day").last()


def changed_heads(anchor: LedgerAnchor) -> Iterator[Head]:
    return _heads(CHANGED, [anchor.pk])


def all_heads() -> Iterator[Head]:
    return _heads(ALL, [])


def _heads(statement: str, given: list[int]) -> Iterator[Head]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        while some := cursor.fetchmany(10_000):
            yield from (Head(book, seq, bytes(head)) for book, seq, head in some)


def signed_text(anchor: LedgerAnchor) -> bytes:
    return canonical(body(**vars(anchor)))


def text_of_copy(anchor: LedgerAnchor) -> bytes:
    return copy_text(body(**vars(anchor)), bytes(anchor.signature), changed_heads(anchor))


@health.checked("ledger_anchor")
def last_anchor() -> health.Figures:
    """A warning: nights went by without an anchor."""
    newest = newest_anchor()
    if newest is None:
        return {"ok": True, "day": None}
    age = anonymous().now - newest.made_at
    return {
        "ok": age <= LATEST,
        "day": newest.day.isoformat(),
        "age_hours": int(age.total_seconds() // 3600),
    }
