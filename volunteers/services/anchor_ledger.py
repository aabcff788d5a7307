"""Once a night the heads of all books are signed, and written to a second place."""

from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.db import connection, transaction
from django.utils.timezone import localtime

from backend.crypto import canonical, digest
from backend.locks import lock_words
from backend.sweeps import swept
from volunteers.models import AnchoredHead, LedgerAnchor
from volunteers.rules.anchor import Head, HeadsHash, body, copy_name
from volunteers.rules.chain import FIRST
from volunteers.selectors.anchors import newest_anchor, signed_text, text_of_copy
from volunteers.services.signing import signer_at

AFTER_HOUR = 2  # of the night, when hardly anything is written
A_TIME = 5_000
COPIED_WITHIN = timedelta(days=30)
# One statement, so that all heads are of one moment. `since`: not what an anchor has already.
BOOKS = """
    SELECT b.id, b.public_id::text, b.seq, b.head, NOT EXISTS (
        SELECT FROM volunteers_anchoredhead h
        WHERE h.book_id = b.id AND h.seq = b.seq AND h.head = b.head
    ) AS since
    FROM volunteers_servicebook b WHERE b.seq > 0 ORDER BY b.id
"""


@swept
def anchor_ledger(now: datetime) -> int:
    """One a day, however late the clock comes by, twice or on two workers. What could not be copied
    is copied when the second place is back, and keeps no anchor from being made."""
    local, newest = localtime(now), newest_anchor()
    due = local.hour >= AFTER_HOUR and (newest is None or newest.day < local.date())
    made = due and _make(now, local.date())
    of_late = LedgerAnchor.objects.filter(day__gt=local.date() - COPIED_WITHIN).order_by("day")
    return int(made) + sum([write_copy(anchor) for anchor in of_late])


@transaction.atomic
def _make(now: datetime, day: date) -> bool:
    lock_words("ledger anchor", b"")
    before = newest_anchor()
    if before is not None and before.day >= day:
        return False
    root, changed, books, lines, heads = HeadsHash(), HeadsHash(), 0, 0, []
    with connection.chunked_cursor() as cursor:
        cursor.execute(BOOKS)
        for pk, public_id, seq, hash_, since in cursor:
            head = Head(public_id, seq, bytes(hash_))
            root.add(head)
            books, lines = books + 1, lines + seq
            if since:
                changed.add(head)
                heads.append((pk, head))
    if not books and before is None:
        return False
    anchor = LedgerAnchor(
        day=day,
        made_at=now,
        books=books,
        lines=lines,
        root=root.digest(),
        changed=changed.digest(),
        previous_hash=FIRST if before is None else digest(signed_text(before)),
        key_id=(signer := signer_at(now)).key_id,
    )
    anchor.signature = signer.sign(canonical(body(**vars(anchor))))
    anchor.save(force_insert=True)
    AnchoredHead.objects.bulk_create(
        (
            AnchoredHead(anchor=anchor, book_id=pk, seq=head.seq, head=head.hash)
            for pk, head in heads
        ),
        batch_size=A_TIME,
    )
    return True


def write_copy(anchor: LedgerAnchor) -> bool:
    """Whole or not at all; what lies there is never written again."""
    folder: Path = settings.BOAI.ledger_anchors
    path = folder / copy_name(anchor.day)
    if path.exists():
        return False
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=folder, suffix=".new") as aside:
        aside.write(text_of_copy(anchor))
        aside.flush()
        Path(aside.name).chmod(0o400)
        try:
            path.hardlink_to(aside.name)
        except FileExistsError:  # another worker was quicker
            return False
    return True
