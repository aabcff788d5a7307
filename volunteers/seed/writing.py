"""Writes an invented province in one transaction: it is there whole, or not at all."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any, Protocol

from django.conf import settings
from django.db import connections, transaction

from backend import keys
from backend.authority.models import Unit
from backend.identity.models import Person
from backend.places.divisions import load_divisions
from volunteers.seed.aside import Aside, put_aside, put_back
from volunteers.seed.basics import Basics, read_places
from volunteers.seed.copying import Chunk, Filling, defaults
from volunteers.seed.making import Recipe, make_all
from volunteers.seed.publicised import Publicised
from volunteers.synthetic.province import by_table, rows_of_branch
from volunteers.synthetic.rows import TABLES
from volunteers.synthetic.scale import Scale
from volunteers.synthetic.tree import rows_of_societies

# Put aside in a big load: elsewhere keeping the indexes costs less than making them anew.
BIG = (
    "identity_person",
    "identity_personterm",
    "identity_account",
    "identity_consentrecord",
    "members_membership",
    "volunteers_volunteer",
    "volunteers_volunteerstatus",
    "volunteers_assignment",
    "volunteers_attendance",
    "volunteers_servicerecord",
    "volunteers_servicerecordtext",
)
# Of the whole time; the rest puts indexes back, then cleans up.
ROWS_SHARE, BACK_SHARE = 0.78, 0.97
NO_DOCUMENTS = {"privacy": 0}
NO_LIMITS = (
    "SET LOCAL statement_timeout = 0",
    "SET LOCAL idle_in_transaction_session_timeout = 0",
    "SET LOCAL maintenance_work_mem = '256MB'",
)
# The next key of each table whose keys were given, here and nowhere else.
SEQUENCES = """
    SELECT setval(pg_get_serial_sequence(%s, 'id'), (SELECT max(id) FROM {table}))
"""


class NotEmpty(Exception):
    """The database holds people or units already."""


class Watcher(Protocol):
    def wrote(self, table: str, rows: int) -> None: ...

    def does(self, what: str) -> None: ...

    def reached(self, share: float) -> None:
        """Of the whole, from nought to one."""


@dataclass(frozen=True)
class Order:
    """What to make. With `processes` above one the rows are made beside the writing, and the
    indexes and foreign keys of the big tables are put aside and verified when they come back."""

    scale: Scale
    seed: int
    today: date
    processes: int = 1

    def recipe(self) -> Recipe:
        filling = Filling(keys.field_keys(), keys.index_keys().in_order()[0], defaults())
        return Recipe(read_places(), self.scale, self.seed, self.today, NO_DOCUMENTS, filling)


def owner_alias() -> str:
    return "owner" if "owner" in settings.DATABASES else "default"


def database_date() -> date:
    """Of Shanghai."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT (statement_timestamp() AT TIME ZONE 'Asia/Shanghai')::date")
        day: date = cursor.fetchone()[0]
    return day


def plan(
    order: Order, reached: Callable[[float], None] = lambda share: None
) -> tuple[Counter[str], str]:
    """Rows by table, and a digest of them all, sealed values still plain. Writes nothing."""
    recipe = order.recipe()
    tree = recipe.tree()
    counts: Counter[str] = Counter()
    digest = sha256()
    streams = [rows_of_societies(tree)]
    streams += (rows_of_branch(tree, branch, NO_DOCUMENTS) for branch in tree.branches)
    for number, stream in enumerate(streams):
        reached(number / len(streams))
        for kind, rows in by_table(stream).items():
            counts[TABLES[kind]] += len(rows)
            digest.update(repr(rows).encode())
    return counts, digest.hexdigest()


def write(order: Order, watcher: Watcher) -> None:
    alias = owner_alias()
    if _inhabited(alias):
        raise NotEmpty
    load_divisions()
    with transaction.atomic(using=alias, durable=True), connections[alias].cursor() as cursor:
        for setting in NO_LIMITS:
            cursor.execute(setting)
        _write_all(order, Basics(alias, order.today), cursor, watcher)
    watcher.does("VACUUM ANALYZE")
    with connections[alias].cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(f"VACUUM (ANALYZE) {', '.join(TABLES.values())}")
        cursor.execute("RESET statement_timeout")
    watcher.reached(1)


def _inhabited(alias: str) -> bool:
    return Person.objects.using(alias).exists() or Unit.objects.using(alias).exists()


def _write_all(order: Order, basics: Basics, cursor: Any, watcher: Watcher) -> None:
    recipe = replace(order.recipe(), documents=basics.documents())
    tree = recipe.tree()
    watcher.does("the rows")
    aside = put_aside(cursor, BIG) if order.processes > 1 else []
    counts = Counter[str]()
    last = len(recipe.batches())
    for number, batch in enumerate(make_all(recipe, tree, order.processes)):
        for chunk in batch:
            _copy(cursor, chunk)
            counts[chunk.table] += chunk.rows
            watcher.wrote(chunk.table, chunk.rows)
        watcher.reached(number / last * (ROWS_SHARE if aside else BACK_SHARE))
    _put_back(cursor, aside, counts, watcher)
    _set_sequences(cursor, set(counts))
    watcher.does("the standard and policy")
    basics.imprint()
    basics.policy(tree.societies[0].unit_id)
    version = basics.standards()
    basics.cases(tree, version)
    Publicised(basics.alias, basics.today, version).write(tree)
    basics.announcement(tree)
    if settings.BOAI.demo:
        basics.admin()
    # Whatever is deferred is judged here, where it can still be named.
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _put_back(
    cursor: Any, aside: Sequence[Aside], counts: Mapping[str, int], watcher: Watcher
) -> None:
    """What comes back takes about as long as its table has rows."""
    whole = sum(counts[each.table] for each in aside)
    done = 0
    for each in put_back(cursor, aside):
        watcher.does(f"{each.table} {each.name}")
        watcher.reached(ROWS_SHARE + (BACK_SHARE - ROWS_SHARE) * done / whole)
        done += counts[each.table]


def _copy(cursor: Any, chunk: Chunk) -> None:
    columns = ", ".join(chunk.columns)
    with cursor.copy(f"COPY {chunk.table} ({columns}) FROM STDIN") as copy:
        copy.write(chunk.text)


def _set_sequences(cursor: Any, tables: set[str]) -> None:
    for kind, table in TABLES.items():
        if table in tables and "id" in kind._fields:  # type: ignore[attr-defined]  # a NamedTuple
            cursor.execute(SEQUENCES.format(table=table), [table])
