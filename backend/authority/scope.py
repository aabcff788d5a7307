"""What an actor may see or touch: one function, used by lists, lookups, foreign keys and counts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import Coalesce

from backend.authority.actor import ALL, Actor, acting_by
from backend.composed import Composed, emptied
from backend.errors import Refusal, Refused
from backend.lookups import array_of

M = TypeVar("M", bound=models.Model)

# True is everything, False nothing. An empty Q would be swallowed by `|`, so it never stands for
# "everything": `Q(own) | Q()` is `Q(own)`.
Extent = Q | bool
Rule = Callable[[Actor], Extent]

_met: ContextVar[list[models.Model] | None] = ContextVar("met", default=None)
_rules: dict[tuple[type[models.Model], str], Rule] = {}


def scoped(model: type[models.Model], action: str = "see") -> Callable[[Rule], Rule]:
    """Registers the one rule for `action` on `model`; a model without a rule shows nothing."""

    def register(rule: Rule) -> Rule:
        if (model, action) in _rules:
            raise ValueError(f"{model.__name__} has its rule for {action} already")
        _rules[model, action] = rule
        return rule

    return register


def has_rule(model: type[models.Model], action: str = "see") -> bool:
    return (model, action) in _rules


def within(actor: Actor, permission: str, path: str) -> Extent:
    """Rows whose unit, at `path`, lies where the actor holds `permission`."""
    units = actor.units(permission)
    if units is ALL:
        return True
    lookup = "any_unweighed" if actor.keyed else "any"
    return Q((f"{path}__{lookup}", array_of(units))) if units else False


def own(actor: Actor, path: str) -> Extent:
    """What is one's own, also under an id of before a merge."""
    if actor.former:
        return Q((f"{path}__any", list(actor.ids)))
    return Q((path, actor.person_id)) if actor.person_id else False


def oneself(actor: Actor, path: str) -> Extent:
    """What hangs on the entry one goes under now."""
    return Q((path, actor.person_id)) if actor.person_id else False


def another(actor: Actor, path: str) -> Extent:
    """What is not one's own, and was not under an id of before a merge: nobody decides on that."""
    mine = own(actor, path)
    return ~mine if isinstance(mine, Q) else True


def logged_in(actor: Actor) -> bool:
    """A service account too: it reads what is known to all who are, and owns nothing."""
    return any(
        each is not None for each in (actor.person_id, actor.account_id, actor.service_account_id)
    )


def either(*extents: Extent) -> Extent:
    if any(extent is True for extent in extents):
        return True
    parts = [extent for extent in extents if isinstance(extent, Q)]
    if not parts:
        return False
    whole = parts[0]
    for part in parts[1:]:
        whole |= part
    return whole


def both(first: Extent, second: Extent) -> Extent:
    if first is False or second is False:
        return False
    if first is True:
        return second
    if second is True:
        return first
    return first & second


def extent(actor: Actor, model: type[models.Model], action: str = "see") -> Extent:
    rule = _rules.get((model, action))
    return rule(actor) if rule else False


def scope(
    actor: Actor, model: type[M], action: str = "see", *, keyed: bool = False
) -> models.QuerySet[M]:
    """`keyed`: the caller names the rows by their keys, or by those of rows already authorised."""
    what = extent(replace(actor, keyed=True) if keyed else actor, model, action)
    rows = model._default_manager.all()
    rows._add_hints(scoped_for=actor)  # type: ignore[attr-defined]  # Django's own; not in the stubs
    if what is True:
        return rows
    return rows.filter(what) if isinstance(what, Q) else rows.none()


def is_scoped(actor: Actor, rows: models.QuerySet[M]) -> bool:
    """These rows began at `scope()` for this very actor: a hint stays with every query made of
    them."""
    hints: dict[str, Any] = rows._hints  # type: ignore[attr-defined]  # Django's own; not in the stubs
    return hints.get("scoped_for") is actor


def access(
    actor: Actor,
    model: type[M],
    public_id: UUID,
    action: str = "see",
    *,
    field: str | None = None,
    lock: bool = False,
    joins: tuple[str, ...] = (),
    lock_first: tuple[str, ...] = (),
    **parent: Any,
) -> M:
    """Fetches and authorises in one statement; absent and forbidden are the same NOT_FOUND.

    `parent` ties the row to one already authorised. With `lock` the row alone is locked, so call it
    inside the deed's transaction; rows of `joins` that are named in `lock_first` before it, in that
    order. After a wait the locked rows are fresh, and no others.
    """
    wanted = called(model, public_id) & Q(**parent)
    what = both(extent(replace(actor, keyed=True), model, action), wanted)
    found = _found(model, what, joins, lock, lock_first) if isinstance(what, Q) else None
    if found is None:
        raise Refused(Refusal("NOT_FOUND", field))
    met = _met.get()
    if met is not None:
        met.append(found)
    return found


def _found(model: type[M], condition: Q, *how: Any) -> M | None:
    values: dict[str, Any] = {}
    asked = emptied(model, condition, values)
    if asked is None:
        return _asking(model, condition, *how).first()
    return next(iter(_composed(model, asked, *how).ask(**values)), None)


def _asking(
    model: type[M], condition: Q, joins: tuple[str, ...], lock: bool, lock_first: tuple[str, ...]
) -> models.QuerySet[M]:
    rows = model._default_manager.filter(condition).order_by("pk")
    if joins:
        rows = rows.select_related(*joins)
    if lock:
        rows = rows.select_for_update(of=(*lock_first, "self"), no_key=True)
    return rows[:1]


@lru_cache(maxsize=512)
def _composed(*asked: Any) -> Composed[Any]:
    return Composed(_asking(*asked))


def visible(actor: Actor, model: type[M], wanted: Q, *joins: str, action: str = "see") -> list[M]:
    """The rows wanted that one may see, by their keys: what `scope` keyed would find, but composed
    once where the text does not depend on values."""
    what = both(extent(replace(actor, keyed=True), model, action), wanted)
    if not isinstance(what, Q):
        return []
    values: dict[str, Any] = {}
    asked = emptied(model, what, values)
    if asked is None:
        return list(_wanted(model, what, joins))
    return _composed_wanted(model, asked, joins).ask(**values)


def _wanted(model: type[M], condition: Q, joins: tuple[str, ...]) -> models.QuerySet[M]:
    rows = model._default_manager.filter(condition).order_by("pk")
    return rows.select_related(*joins) if joins else rows


@lru_cache(maxsize=1024)
def _composed_wanted(*asked: Any) -> Composed[Any]:
    return Composed(_wanted(*asked))


FORMER = "former_ids"
# By model: the path from a row to the one it was merged into, where it was.
_heirs: dict[type[models.Model], str] = {}


def follows(model: type[models.Model], heir: str) -> None:
    """Old ids of this model keep resolving: whoever asks for a row that was merged is given the
    one at `heir`, by every way in."""
    _heirs[model] = heir


def called(model: type[models.Model], *public_ids: UUID) -> Q:
    """The rows that these ids call now."""
    path = "public_id" if has_public_id(model) else "unit__public_id"
    wanted = Q((path, public_ids[0])) if len(public_ids) == 1 else Q((f"{path}__any", public_ids))
    return _present(model, wanted) if model in _heirs else wanted


def present(actor: Actor, model: type[M], keys: list[Any]) -> models.QuerySet[M]:
    """Those one may see of the rows that these keys stand for now, each with the keys that do so
    since a merge, at `former_ids`."""
    rows, wanted = scope(actor, model, keyed=True), Q(pk__any=keys)
    if model not in _heirs:
        return rows.filter(wanted)
    former = model._default_manager.filter(Q((_heirs[model], OuterRef("pk"))), wanted)
    with_former = rows.annotate(**{FORMER: ArraySubquery(former.values("pk"))})
    return with_former.filter(_present(model, wanted))


def _present(model: type[models.Model], wanted: Q) -> Q:
    rows = model._default_manager.filter(wanted)
    return Q(pk__any=ArraySubquery(rows.values(heir=Coalesce(_heirs[model], "pk"))))


def heir_path(model: type[models.Model]) -> str | None:
    return _heirs.get(model)


@contextmanager
def meeting() -> Iterator[list[models.Model]]:
    """Gathers what `access` authorises meanwhile: a refusal's audit names nothing else."""
    met: list[models.Model] = []
    token = _met.set(met)
    try:
        yield met
    finally:
        _met.reset(token)


def office_through(actor: Actor, row: models.Model, action: str) -> int | None:
    """The first office that alone would let this actor do `action` to the row, for the audit."""
    for office in actor.offices:
        rows = scope(acting_by(actor.now, office), type(row), action, keyed=True)
        if rows.filter(pk=row.pk).exists():
            return office.id
    return None


def has_public_id(model: type[models.Model]) -> bool:
    return any(field.name == "public_id" for field in model._meta.concrete_fields)
