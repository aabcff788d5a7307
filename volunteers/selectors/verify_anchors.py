"""Whether the anchors are what was signed, night after night, and their copies say the same."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from backend.crypto import digest, verify
from volunteers.models import LedgerAnchor
from volunteers.rules.anchor import COPY, HeadsHash, copy_name
from volunteers.rules.chain import FIRST
from volunteers.rules.verifying import Flaw
from volunteers.selectors.anchors import all_heads, changed_heads, signed_text, text_of_copy
from volunteers.selectors.proofs import public_keys


def flaws_of_anchors(counts: Counter[str]) -> Iterator[Flaw]:
    public, folder = public_keys(), settings.BOAI.ledger_anchors
    previous, newest, days = FIRST, None, set()
    for anchor in LedgerAnchor.objects.order_by("day"):
        counts["anchors"] += 1
        days.add(copy_name(anchor.day))
        for what in _wrong(anchor, previous, public.get(anchor.key_id), folder):
            yield Flaw(f"anchor {anchor.day}", 0, what)
        previous, newest = digest(signed_text(anchor)), anchor
    if newest is not None and HeadsHash(all_heads()).digest() != bytes(newest.root):
        yield Flaw(f"anchor {newest.day}", 0, "is not over the heads that are kept")
    copies = {each.name for each in folder.glob("*.json") if COPY.fullmatch(each.name)}
    for name in sorted(copies - days):
        yield Flaw(f"anchor {name[:10]}", 0, "is gone; its copy is there")


def _wrong(
    anchor: LedgerAnchor, previous: bytes, public: bytes | None, folder: Path
) -> Iterator[str]:
    if public is None:
        yield f"is signed with a key that is not here: {anchor.key_id}"
    elif not verify(public, bytes(anchor.signature), signed_text(anchor)):
        yield "is not what was signed"
    if bytes(anchor.previous_hash) != previous:
        yield "does not follow the anchor before it"
    if HeadsHash(changed_heads(anchor)).digest() != bytes(anchor.changed):
        yield "has other heads than those that were signed"
    path = folder / copy_name(anchor.day)
    if not path.exists():
        yield "has no copy"
    elif path.read_bytes() != text_of_copy(anchor):
        yield "says something else than its copy"
