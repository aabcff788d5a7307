"""What becomes of the register's rows when two entries turn out to be one human."""

from collections.abc import Iterator
from typing import Any

from backend.errors import Refusal
from backend.files.models import Upload
from backend.files.services.use import let_go
from backend.privacy.services.merging import Merging, Outcome, Pair, Part, Side, Step, merges
from backend.privacy.services.moving import (
    choice,
    dropped,
    ended,
    moves,
    moves_or_ends,
    repointed,
    standing,
)
from members.models import (
    CaseGrant,
    DataCorrection,
    IdentityClaim,
    Licence,
    Membership,
    Profile,
    SpokenLanguage,
)


@merges(Membership)
def memberships(pair: Pair) -> Iterator[Part]:
    return standing(pair, Membership, "person", "membership", old=pair.gone.pk, new=pair.kept.pk)


@merges(IdentityClaim)
def claims(pair: Pair) -> Iterator[Part]:
    """Who somebody is, is decided before they are somebody else."""
    open_ = IdentityClaim.objects.filter(state=IdentityClaim.State.OPEN)
    both = [pair.kept.pk, pair.gone.pk]
    if (open_.filter(person__any=both) | open_.filter(claimant__any=both)).exists():
        yield Refusal("CLAIM_IN_THE_WAY", "goneId")
    yield from moves(pair, IdentityClaim)


@merges(DataCorrection)
def corrections(pair: Pair) -> Iterator[Part]:
    """What is asked about an entry is decided while it is one; what one of them decided about the
    other stays where nobody decided on themself."""
    both = [pair.kept.pk, pair.gone.pk]
    if DataCorrection.objects.filter(person__any=both, state=DataCorrection.State.OPEN).exists():
        yield Refusal("CORRECTION_IN_THE_WAY", "goneId")
    rows = DataCorrection.objects.filter(person=pair.gone).order_by("pk")
    decided = tuple(rows.filter(decided_by=pair.kept).values_list("pk", flat=True))
    free = rows.exclude(pk__in=decided).values_list("pk", flat=True)
    yield repointed(DataCorrection, "person", list(free), pair.kept.pk)
    yield Step(DataCorrection, Outcome.STAYS, decided)


@merges(Profile, SpokenLanguage)
def profiles(pair: Pair) -> Iterator[Part]:
    """One of the two, whole."""
    sides = set(
        Profile.objects.filter(person__any=[pair.kept.pk, pair.gone.pk]).values_list(
            "pk", flat=True
        )
    )
    taken = sides == {pair.gone.pk}
    if len(sides) == 2:
        clash = choice(pair, "profile", Side.KEPT.value, Side.GONE.value)
        yield clash
        taken = clash.chosen == Side.GONE
        losing = pair.kept.pk if taken else pair.gone.pk
        yield _without_photo(losing)
        yield dropped(SpokenLanguage, SpokenLanguage.objects.filter(profile=losing))
        yield dropped(Profile, Profile.objects.filter(pk=losing))
    if taken:
        yield Step(Profile, Outcome.MOVED, (pair.gone.pk,), _taken_over)
        languages = SpokenLanguage.objects.filter(profile=pair.gone.pk)
        yield Step(SpokenLanguage, Outcome.FOLLOWS, number=languages.count())


def _taken_over(merging: Merging) -> None:
    """Its key is its person's. What is sealed in it is bound to its public id, which it keeps."""
    old, new = merging.pair.gone.pk, merging.pair.kept.pk
    Profile.objects.filter(pk=old).update(person=new)
    SpokenLanguage.objects.filter(profile=old).update(profile=new)


def _without_photo(person_id: int) -> Step:
    photos = Upload.objects.filter(profile=person_id)
    keys = tuple(photos.values_list("pk", flat=True))

    def do(merging: Merging) -> None:
        for pk in keys:
            let_go(merging.actor, pk)

    return Step(Upload, Outcome.ENDED, keys, do)


@merges(Licence)
def licences(pair: Pair) -> Iterator[Part]:
    """Of two alike one is ended."""
    return moves_or_ends(
        pair, Licence, lambda merging, rows: rows.update(ended_at=merging.pair.now)
    )


@merges(CaseGrant)
def granted_cases(pair: Pair) -> Iterator[Part]:
    return ended_with_login(pair, CaseGrant)


def ended_with_login(pair: Pair, model: Any) -> Iterator[Part]:
    """What was shown to a login that ends is shown no more; who was shown what stays."""
    losing = pair.ended_account
    theirs = model.objects.filter(user__person=pair.gone.pk)
    keys: list[int] = []
    if losing is not None:
        shown = model.objects.not_over(pair.now).filter(user=losing)
        keys = list(shown.order_by("pk").values_list("pk", flat=True))
    yield ended(model, keys)
    yield Step(model, Outcome.FOLLOWS, number=theirs.exclude(pk__in=keys).count())
