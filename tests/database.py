"""The private servers of one test run: a migrated template, and clones of it."""

import fcntl
import hashlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TypeVar
from uuid import uuid4

import psycopg
import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from psycopg import sql

from backend.embedded.home import PROJECT, Home
from backend.embedded.postgres import OWNER, SUPERUSER, WEB, Postgres
from backend.embedded.servers import Servers
from backend.embedded.valkey import Valkey

Result = TypeVar("Result")
databases_key = pytest.StashKey["TestDatabases"]()
# A hundred of one race, and those of the other workers.
CONNECTIONS = 250
TEMPLATE = "template_"
# Filled by migrating.
KEPT = ("auth_permission", "django_content_type", "django_migrations", "messaging_ladder")
ALONE = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
TABLES = """
    SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> ALL (%s)
"""
COUNTED_ANEW = """
    SELECT setval(oid::regclass, 1, false) FROM pg_class
    WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace AND relname <> ALL (%s)
"""
# What a test may have bent that no emptying puts right; one that filled it left statistics too.
SHAPE = """
    SELECT format('%s %s %s', relname, relkind, relacl) AS said FROM pg_class
    WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT format('%s %s %s', tgrelid::regclass, tgname, tgenabled) FROM pg_trigger
    UNION ALL SELECT format('%s %s %s', conrelid::regclass, conname, convalidated)
        FROM pg_constraint
    UNION ALL SELECT format('%s %s %s', attrelid::regclass, attname, attnotnull)
        FROM pg_attribute WHERE attnum > 0
    UNION ALL SELECT prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT format('permissions %s', count(*)) FROM auth_permission
    UNION ALL SELECT format('models %s', count(*)) FROM django_content_type
    UNION ALL SELECT format('large %s', pg_database_size(current_database()) / 20000000)
    ORDER BY said
"""
# A migration runs code of these; a change in one asks for a new template.
MIGRATED_BY = ("*/migrations/*.py", "*/*/migrations/*.py", "backend/*.py", "requirements.lock")


def start_servers() -> Servers:
    """Two runs at a time get servers of their own."""
    servers = Servers(Home.first_free("tests"), durable=False, max_connections=CONNECTIONS)
    servers.start()
    return servers


class TestDatabases:
    """What one worker does with the run's servers, which it did not start."""

    __test__ = False

    def __init__(self, home: str, worker: str) -> None:
        self._home = Home.of_project(home)
        self._postgres = Postgres(self._home, durable=False)
        self._valkey = Valkey(self._home, durable=False)
        self._worker = worker
        self._free: list[str] = []
        self._shape: list[tuple[str]] = []

    @property
    def name(self) -> str:
        return f"boai_{self._worker}"

    def environment(self, name: str = "") -> dict[str, str]:
        number = int("".join(filter(str.isdigit, self._worker)) or 0)
        return {
            "BOAI_MODE": "test",
            "DATABASE_URL": self._postgres.url(WEB, name or self.name),
            "DATABASE_OWNER_URL": self._postgres.url(OWNER, name or self.name),
            "BROKER_URL": self._valkey.url(number),
            "FILES_DIR": str(self._home.folder / "files" / self._worker),
            "LEDGER_ANCHORS": str(self._home.folder / "anchors" / self._worker),
        }

    def superuser_url(self, name: str) -> str:
        return self._postgres.url(SUPERUSER, name)

    def clone(self, name: str) -> None:
        self._postgres.drop_database(name)
        self._postgres.create_database(name, self.make_template())

    def own(self) -> str:
        """Dropped with all the others, at the end: for a minute or more after a file was deleted,
        ext4 takes a hundred times as long to make the next one."""
        if self._free:
            return self._free.pop()
        name = f"{self.name}_{uuid4().hex[:8]}"
        self.clone(name)
        if not self._shape:
            with self.superuser(name) as own:
                self._shape = own.execute(SHAPE).fetchall()
        return name

    def give_back(self, name: str) -> None:
        """For the next test, emptied, where it is else as it was made: of a clone a thousand files
        are made, and deleted in the end."""
        with self.superuser(name) as own:
            own.execute(ALONE)
            own.execute("SET session_replication_role = replica")  # no trigger, no foreign key
            for (table,) in own.execute(TABLES, [list(KEPT)]).fetchall():
                own.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
            own.execute(COUNTED_ANEW, [[f"{table}_id_seq" for table in KEPT]])
            if own.execute(SHAPE).fetchall() == self._shape:
                self._free.append(name)

    def make_empty(self, name: str) -> None:
        self._postgres.drop_database(name)
        self._postgres.create_database(name, "template0")

    def superuser(self, name: str) -> psycopg.Connection:
        return self._postgres.connect(database=name)

    def drop_own(self) -> None:
        """Also what a run left that was killed."""
        for name in self._postgres.databases():
            if name.startswith(f"{self.name}_"):
                self._postgres.drop_database(name)

    def make_template(self) -> str:
        """Made by the first who asks; kept for later runs until a migration changes."""
        name = TEMPLATE + _fingerprint()
        with (self._home.folder / "template").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            known = self._postgres.databases()
            if name in known:
                return name
            for old in known:
                if old.startswith(TEMPLATE):
                    self._postgres.drop_database(old)
            making = f"{TEMPLATE}in_the_making"
            self._postgres.create_database(making)
            self._migrate(making)
            self._postgres.rename_database(making, name)
        return name

    def _migrate(self, database: str) -> None:
        done = subprocess.run(
            [sys.executable, "manage.py", "migrate", "-v", "0"],
            cwd=PROJECT,
            env={
                **os.environ,
                **self.environment(),
                "DJANGO_SETTINGS_MODULE": "backend.settings",
                "DATABASE_URL": self._postgres.url(OWNER, database),
                "DATABASE_OWNER_URL": "",
            },
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"the template was not migrated:\n{done.stdout}{done.stderr}")


def _fingerprint() -> str:
    # The migrations make the months ahead of today.
    digest = hashlib.sha256(datetime.now(UTC).strftime("%Y-%m").encode())
    for path in sorted(path for each in MIGRATED_BY for path in PROJECT.glob(each)):
        digest.update(str(path.relative_to(PROJECT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Every connection opened meanwhile, in any thread, goes to this database."""
    connections.close_all()
    before = {alias: settings["NAME"] for alias, settings in connections.settings.items()}
    _point(dict.fromkeys(before, name))
    try:
        yield
    finally:
        connections.close_all()
        _point(before)


def _point(names: dict[str, str]) -> None:
    for alias, name in names.items():
        connections.settings[alias]["NAME"] = name
        connections[alias].settings_dict["NAME"] = name


@contextmanager
def own_database(databases: TestDatabases) -> Iterator[str]:
    name = databases.own()
    with connected_to(name):
        yield name
    databases.give_back(name)


@contextmanager
def undone() -> Iterator[None]:
    """Puts the database back to before; not by atomic(), in which no deed would begin. Lets go of
    the savepoint: of thousands left open PostgreSQL asks each, for each row, whether it is its."""
    before = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(before)
        transaction.savepoint_commit(before)


def together(*calls: Callable[[], Result]) -> list[Result | Exception]:
    """Each call in a thread and a connection of its own, let go at one moment; what it returned
    or raised, in order."""
    gate = threading.Barrier(len(calls))

    def run(call: Callable[[], Result]) -> Result | Exception:
        try:
            connection.ensure_connection()
            gate.wait(timeout=30)
            return call()
        except Exception as error:  # noqa: BLE001 - the test judges what was raised
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def statements(read: Callable[[], object]) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        read()
    return [query["sql"] for query in captured.captured_queries]


def assert_same_statements(
    read: Callable[[], object], add: Callable[[int], object], *, few: int = 2, many: int = 50
) -> None:
    """`add(n)` makes n more rows; `read` must ask as often for the many as for the few."""
    add(few)
    read()  # what is looked up once per process is looked up here
    first = statements(read)
    add(many - few)
    second = statements(read)
    assert first, "nothing was read"
    assert len(first) == len(second), _difference(first, second)


def _difference(first: Iterable[str], second: Iterable[str]) -> str:
    few, many = list(first), list(second)
    shown = "\n".join(statement[:300] for statement in many[len(few) :][:5])
    return f"{len(few)} statements for few rows, {len(many)} for many; among the last:\n{shown}"
