"""Where and when a branch's pictures were taken, and which other branches show the same: for
whoever decides on the branch."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import BigIntegerField, F, Func, Q, Value
from django.db.models.lookups import LessThanOrEqual

from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.files.capture import Capture, read
from backend.files.models import Upload
from members.models import BranchDocument, Premises

# Of 40 pictures sent on (smaller, JPEG at 30, by a messenger, with a stamp) none came to differ in
# more than 4 bits, and of their 780 pairs none in fewer than 16. Six leaves room on both sides
# for one that was cropped a little; two at random are so near once in 10 thousand million.
NEAR_BITS = 6
# A blank page looks like every other.
FEWEST_BITS, MOST_BITS = 8, 56
Evidence = BranchDocument | Premises


class BitsApart(Func):
    template = "bit_count((%(expressions)s)::bit(64))"
    arg_joiner = " # "
    output_field = BigIntegerField()


def captures(actor: Actor, rows: Sequence[Evidence], file: str) -> Mapping[int, Capture]:
    """By row, of those whose branch one decides on; `file` is the key of their picture."""
    judged = _judged(actor, rows, file)
    kept = Upload.objects.filter(pk__any=list(judged.values()), capture_sealed__isnull=False)
    by_file = {each.pk: read(each.capture) for each in kept}
    return {pk: by_file[each] for pk, each in judged.items() if each in by_file}


def twins(actor: Actor, rows: Sequence[Evidence], file: str) -> Mapping[int, list[int]]:
    """By row, of those whose branch one decides on: other branches with the same file, or a picture
    that looks the same, whether in force or past."""
    judged = _judged(actor, rows, file)
    own = {each.pk: each for each in Upload.objects.filter(pk__any=list(judged.values()))}
    others = list(_alike(own.values()))
    branch_of = {row.pk: row.branch_id for row in rows}
    return {
        pk: sorted(
            {
                branch
                for other, branches in others
                if _same(own[each], other)
                for branch in branches - {branch_of[pk]}
            }
        )
        for pk, each in judged.items()
        if each in own
    }


def _judged(actor: Actor, rows: Sequence[Evidence], file: str) -> Mapping[int, int]:
    files = {row.pk: getattr(row, file) for row in rows if getattr(row, file) is not None}
    if not files:
        return {}
    seen = scope(actor, type(rows[0]), "review", keyed=True).filter(pk__any=sorted(files))
    return {pk: files[pk] for pk in seen.values_list("pk", flat=True)}


def _alike(own: Iterable[Upload]) -> Iterable[tuple[Upload, set[int]]]:
    """In one statement: all that any of these could be."""
    wanted = Q(sha256__any=sorted({bytes(each.sha256) for each in own if each.sha256}))
    for look in sorted({each.look for each in own if each.look is not None and tells(each.look)}):
        wanted |= Q(LessThanOrEqual(_apart(look), NEAR_BITS))
    rows = Upload.objects.filter(
        Q(branch_document__isnull=False) | Q(premises__isnull=False), wanted
    ).annotate(one=F("branch_document__branch"), two=F("premises__branch"))
    for each in rows.only("pk", "sha256", "look"):
        given: Any = each
        yield each, {given.one, given.two} - {None}


def _apart(look: int) -> BitsApart:
    return BitsApart(F("look"), Value(look, output_field=BigIntegerField()))


def _same(one: Upload, other: Upload) -> bool:
    if one.sha256 and other.sha256 and bytes(one.sha256) == bytes(other.sha256):
        return True
    if one.look is None or other.look is None or not (tells(one.look) and tells(other.look)):
        return False
    return bits(one.look ^ other.look) <= NEAR_BITS


def tells(look: int) -> bool:
    return FEWEST_BITS <= bits(look) <= MOST_BITS


def bits(number: int) -> int:
    return (number & (1 << 64) - 1).bit_count()
