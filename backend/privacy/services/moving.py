"""What the planners of a merge are made of: which rows find room beside others, what ends, what
goes on; and the walk over the tables no floor has said anything better of."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any
from uuid import uuid4

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Exists, OuterRef, Q, Value

from backend.authority.models import Office
from backend.authority.scope import has_public_id
from backend.composed import Given, composed
from backend.dated import Dated, since
from backend.privacy.holdings import Holding, Merge, about_people
from backend.privacy.services.merging import (
    Clash,
    Merging,
    Outcome,
    Pair,
    Part,
    Side,
    Step,
    claimed,
    merges,
)


def choice(pair: Pair, key: str, *answers: str) -> Clash:
    """The first answer is what happens where nobody decides."""
    return Clash(key, answers, pair.decisions.get(key, answers[0]))


def moves(
    pair: Pair,
    model: type[models.Model],
    name: str = "person",
    *,
    old: int | None = None,
    new: int | None = None,
) -> Iterator[Step]:
    """Rows whose key `name` is re-pointed where a constraint leaves room; where it does not, what
    holds still or later ends now, and the past stays where it was. What holds now goes on where
    nothing of the new one's does in its stead."""
    old, new = old or pair.gone.pk, new or pair.kept.pk
    rows = model._default_manager.filter(Q((name, old)))
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    if not keys:
        return  # of most tables an entry has nothing
    held = colliding(model, name, old, new)
    free = [each for each in keys if each not in held]
    yield repointed(model, name, free, new)
    left = [each for each in keys if each in held]
    if issubclass(model, Dated):
        lasting = model.objects.not_over(pair.now).filter(pk__any=left)
        ending = set(lasting.values_list("pk", flat=True))
        yield ended(model, [each for each in left if each in ending])
        for row in _unreplaced(pair, model, name, ending, new):
            yield going_on(pair, model, name, row, new)
        left = [each for each in left if each not in ending]
    yield Step(model, Outcome.STAYS, tuple(left))


def moves_or_ends(
    pair: Pair, model: type[models.Model], end: Callable[[Merging, "models.QuerySet[Any]"], object]
) -> Iterator[Step]:
    """Of two alike that both hold, only one goes on: the other is ended."""
    for step in moves(pair, model):
        if step.outcome is not Outcome.STAYS:
            yield step
            continue
        rows = model._default_manager.filter(pk__any=list(step.rows)).order_by("pk")

        def do(merging: Merging, rows: "models.QuerySet[Any]" = rows) -> None:
            end(merging, rows)

        yield Step(model, Outcome.ENDED, step.rows, do)


def repointed(model: type[models.Model], name: str, keys: Collection[Any], to: int) -> Step:
    rows = model._default_manager.filter(pk__any=list(keys))
    return Step(
        model, Outcome.MOVED, tuple(keys), lambda merging: rows.update(**{f"{name}_id": to})
    )


def dropped(model: type[models.Model], rows: "models.QuerySet[Any]") -> Step:
    keys = tuple(rows.order_by("pk").values_list("pk", flat=True))
    gone = model._default_manager.filter(pk__any=list(keys))
    return Step(model, Outcome.DROPPED, keys, lambda merging: gone.delete())


def ended(model: type[Dated], keys: Collection[Any]) -> Step:
    def do(merging: Merging) -> None:
        for row in model.objects.filter(pk__any=list(keys)).order_by("pk"):
            _end(row, merging)

    return Step(model, Outcome.ENDED, tuple(keys), do)


def _end(row: Dated, merging: Merging) -> None:
    """What has not begun never holds."""
    if row.during.lower < merging.pair.now:
        row.end(merging.pair.now)
        return
    if isinstance(row, Office):
        row.would_begin = row.during.lower
    row.during = DateTimeTZRange(empty=True)
    row.save()


def standing(
    pair: Pair,
    model: type[Dated],
    name: str,
    key: str,
    *,
    old: int,
    new: int,
    answers: Sequence[str] = (Side.KEPT.value, Side.GONE.value),
) -> Iterator[Part]:
    """Where both hold one now, only one goes on, the first of `answers` unless another is chosen;
    that of the entry that goes as a new row from now on, so that the past of neither changes."""
    theirs = model.objects.at(pair.now).filter(Q((name, old))).first()
    own = model.objects.at(pair.now).filter(Q((name, new))).first()
    if theirs is not None and own is not None:
        clash = choice(pair, key, *answers)
        yield clash
        if clash.chosen == Side.GONE:
            yield ended(model, [own.pk])
            yield from moves(pair, model, name, old=old, new=new)
            yield going_on(pair, model, name, theirs, new)
            return
    yield from moves(pair, model, name, old=old, new=new)


def _unreplaced(
    pair: Pair, model: type[Dated], name: str, keys: Collection[int], new: int
) -> list[Dated]:
    own = model.objects.at(pair.now).filter(
        Q((name, new)), *(Q((each, OuterRef(each))) for each in _alike(model, name))
    )
    rows = model.objects.at(pair.now).filter(~Exists(own), pk__any=list(keys))
    return list(rows.order_by("pk"))


def going_on(pair: Pair, model: type[Dated], name: str, row: Dated, new: int) -> Step:
    """As a new row from now on, until it would have ended or the next one like it begins."""
    until = row.during.upper

    def do(merging: Merging) -> None:
        row.pk, row._state.adding = None, True
        if has_public_id(model):
            row.public_id = uuid4()  # type: ignore[attr-defined]  # of those that are named
        setattr(row, f"{name}_id", new)
        later = model.objects.filter(
            *(Q((each, getattr(row, each))) for each in [name, *_alike(model, name)]),
            during__startswith__gt=pair.now,
        )
        following = later.order_by("during").values_list("during__startswith", flat=True).first()
        row.during = since(pair.now, min(filter(None, (until, following)), default=None))
        row.save(force_insert=True)

    return Step(model, Outcome.WRITTEN, (row.pk,), do)


def _alike(model: type[Dated], name: str) -> list[str]:
    """What else is equal in two rows that cannot hold at the same instant."""
    return [each for fields, ranges, _ in _onlys(model, name) if ranges for each in fields]


def colliding(model: type[models.Model], name: str, old: int, new: int) -> set[Any]:
    """Rows of the old that cannot be the new one's too, because a constraint says only one."""
    rows, held = model._default_manager, set()
    for fields, ranges, condition in _onlys(model, name):
        taken = rows.filter(condition, Q((name, new))).filter(
            *(Q((each, OuterRef(each))) for each in fields),
            *(Q((f"{each}__overlap", OuterRef(each))) for each in ranges),
        )
        mine = rows.filter(condition, Q((name, old))).filter(Exists(taken))
        held |= set(mine.values_list("pk", flat=True))
    return held


Only = tuple[list[str], list[str], Q]


def _onlys(model: type[models.Model], name: str) -> Iterator[Only]:
    """What else has to be equal, and what has to overlap, for two rows to be one too many."""
    if model._meta.get_field(name).unique:  # type: ignore[union-attr]  # a column
        yield [], [], Q()
    for constraint in model._meta.constraints:
        condition = getattr(constraint, "condition", None) or Q()
        if isinstance(constraint, models.UniqueConstraint) and name in constraint.fields:
            yield [each for each in constraint.fields if each != name], [], condition
        if isinstance(constraint, ExclusionConstraint):
            pairs = [(str(of), operator) for of, operator in constraint.expressions]
            if (name, RangeOperators.EQUAL) in pairs:
                equal = [of for of, operator in pairs if operator == RangeOperators.EQUAL]
                overlap = [of for of, operator in pairs if operator == RangeOperators.OVERLAPS]
                yield [each for each in equal if each != name], overlap, condition


@merges()
def by_rule(pair: Pair) -> Iterator[Part]:
    """An entry has nothing in most tables: those in which it has are asked for at once."""
    ruled = [each for each in about_people() if each.model not in claimed()]
    held = _held(*((each.model, each.about) for each in ruled), person=pair.gone.pk)
    for (number,) in sorted(held):
        yield from _as_declared(pair, ruled[number])


@composed
def _held(*tables: tuple[type[models.Model], str]) -> "models.QuerySet[Any, tuple[int]]":
    """By their places here."""
    first, *others = (
        model._default_manager.filter(Q((about, Given("person"))))
        .order_by()
        .values_list(Value(number))[:1]
        for number, (model, about) in enumerate(tables)
    )
    return first.union(*others, all=True)


def _as_declared(pair: Pair, holding: Holding) -> Iterator[Part]:
    model = holding.model
    theirs = model._default_manager.filter(Q((holding.about, pair.gone.pk)))
    if holding.merge is Merge.MOVE:
        yield from moves(pair, model, holding.about)
    elif holding.merge is Merge.DROP:
        yield dropped(model, theirs)
    else:
        outcome = Outcome.FOLLOWS if holding.merge is Merge.FOLLOW else Outcome.STAYS
        yield Step(model, outcome, number=theirs.count(), everyday=True)
