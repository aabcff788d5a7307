"""What the live server asks of the database, in threads of its own."""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import NamedTuple, ParamSpec, TypeVar
from uuid import UUID

from django.db import DatabaseError, connection

from backend.authority.actor import anonymous, resolve
from backend.authority.scope import logged_in, scope
from backend.identifiers import read_global_id
from backend.live.watched import watched

P = ParamSpec("P")
R = TypeVar("R")
# Of a row of which nothing is told yet.
NOTHING = "0"


class Thing(NamedTuple):
    """A row that is listened to, by the name of its type."""

    name: str
    key: int


def of_a_thread(ask: Callable[P, R]) -> Callable[P, R]:
    """A connection that broke is let go, so that the thread has a new one next time."""

    @wraps(ask)
    def asked(*given: P.args, **named: P.kwargs) -> R:
        try:
            return ask(*given, **named)
        except DatabaseError:
            connection.close()
            raise

    return asked


@of_a_thread
def seen(token: str | None, ids: Sequence[str]) -> dict[str, Thing] | None:
    """By global id, those that whoever has the token may see now; None where it opens nothing."""
    actor = resolve(token)
    if actor is None or not logged_in(actor):
        return None
    found: dict[str, Thing] = {}
    for name, wanted in _by_name(ids).items():
        of = watched(name)
        if of is None:
            continue
        rows = scope(actor, of.model, of.action, keyed=True).filter(public_id__any=list(wanted))
        for key, public_id in rows.values_list("pk", "public_id"):
            found[wanted[public_id]] = Thing(name, key)
    return found


def _by_name(ids: Iterable[str]) -> dict[str, dict[UUID, str]]:
    wanted: dict[str, dict[UUID, str]] = {}
    for each in ids:
        named = read_global_id(each)
        if named is not None:
            wanted.setdefault(named[0], {})[named[1]] = each
    return wanted


@of_a_thread
def look(things: Iterable[Thing]) -> dict[Thing, str]:
    """Version by thing: one question for each name, however many things there are."""
    now, keys = anonymous().now, dict[str, list[int]]()
    for name, key in things:
        keys.setdefault(name, []).append(key)
    versions: dict[Thing, str] = {}
    for name, wanted in keys.items():
        of = watched(name)
        assert of is not None  # nobody could listen otherwise
        found = of.versions(now, wanted)
        versions |= {Thing(name, key): found.get(key, NOTHING) for key in wanted}
    return versions
