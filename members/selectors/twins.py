"""Where and when a branch's pictures were taken, and which other branches show the same: for
whoever decides on the branch."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from django.db.models import BigIntegerField, F, Func, Q, Value
from django.db.models.lookups import LessThanOrEqual

from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.files.capture import Capture, read
from backend.files.models import Upload
from members.models import BranchDocument, Premises, VisitPhoto

# Of 40 pictures sent on (smaller, JPEG at 30, by a messenger, with a stamp) none came to differ in
# more than 4 bits, and of their 780 pairs none in fewer than 16. Six leaves room on both sides
# for one that was cropped a little; two at random are so near once in 10 thousand million.
NEAR_BITS = 6
# A blank page looks like every other.
FEWEST_BITS, MOST_BITS = 8, 56
Evidence = BranchDocument | Premises | VisitPhoto
BRANCH: Final = {
    BranchDocument: "branch",
    Premises: "branch",
    VisitPhoto: "visit__case__branch",
}


class Judged(NamedTuple):
    file: int
    branch: int


class BitsApart(Func):
    template = "bit_count((%(expressions)s)::bit(64))"
    arg_joiner = " # "
    output_field = BigIntegerField()


def captures(actor: Actor, rows: Sequence[Evidence], file: str) -> Mapping[int, Capture]:
    """By row, of those whose branch one decides on; `file` is the key of their picture."""
    judged = _judged(actor, rows, file)
    files = [each.file for each in judged.values()]
    kept = Upload.objects.filter(pk__any=files, capture_sealed__isnull=False)
    by_file = {each.pk: read(each.capture) for each in kept}
    return {pk: by_file[each.file] for pk, each in judged.items() if each.file in by_file}


def twins(actor: Actor, rows: Sequence[Evidence], file: str) -> Mapping[int, list[int]]:
    """By row, of those whose branch one decides on: other branches with the same file, or a picture
    that looks the same, whether in force or past, or taken there at a visit."""
    judged = _judged(actor, rows, file)
    files = [each.file for each in judged.values()]
    own = {each.pk: each for each in Upload.objects.filter(pk__any=files)}
    others = list(_alike(own.values()))
    return {
        pk: sorted(
            {
                branch
                for other, branches in others
                if _same(own[each.file], other)
                for branch in branches - {each.branch}
            }
        )
        for pk, each in judged.items()
        if each.file in own
    }


def _judged(actor: Actor, rows: Sequence[Evidence], file: str) -> Mapping[int, Judged]:
    files = {row.pk: getattr(row, file) for row in rows if getattr(row, file) is not None}
    if not files:
        return {}
    of = type(rows[0])
    seen = scope(actor, of, "review", keyed=True).filter(pk__any=sorted(files))
    return {pk: Judged(files[pk], branch) for pk, branch in seen.values_list("pk", BRANCH[of])}


def _alike(own: Iterable[Upload]) -> Iterable[tuple[Upload, set[int]]]:
    """In one statement: all that any of these could be."""
    wanted = Q(sha256__any=sorted({bytes(each.sha256) for each in own if each.sha256}))
    for look in sorted({each.look for each in own if each.look is not None and tells(each.look)}):
        wanted |= Q(LessThanOrEqual(_apart(look), NEAR_BITS))
    rows = Upload.objects.filter(
        Q(branch_document__isnull=False) | Q(premises__isnull=False) | Q(visit_photo__isnull=False),
        wanted,
    ).annotate(
        one=F("branch_document__branch"),
        two=F("premises__branch"),
        three=F("visit_photo__visit__case__branch"),
    )
    for each in rows.only("pk", "sha256", "look"):
        given: Any = each
        yield each, {given.one, given.two, given.three} - {None}


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
