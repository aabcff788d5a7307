"""The private servers: killed, orphaned, left half made; and they start again."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import psutil
import psycopg
import pytest
import redis

from backend.embedded.home import PROJECT, SLOTS, Claimed, Home, RunAs
from backend.embedded.postgres import OWNER, WEB
from backend.embedded.servers import Servers
from backend.environment import database as django_settings
from backend.redis_urls import for_celery

OWNER_PROCESS = """
import sys, time
from backend.embedded.home import Home
from backend.embedded.servers import Servers
servers = Servers(Home.of_project(sys.argv[1]), durable=False)
servers.start()
print(servers.postgres.process().pid, servers.valkey.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture
def home():
    home = Home.of_project(f"embedded-{uuid4().hex[:8]}")
    home.claim()
    yield home
    if not home.claimed:
        home.claim()
    home.delete()


@pytest.fixture(scope="module")
def servers():
    """Of all tests that leave them running, as they found them."""
    home = Home.of_project(f"embedded-{uuid4().hex[:8]}")
    home.claim()
    with Servers(home, durable=False) as servers:
        yield servers
    home.claim()
    home.delete()


@pytest.fixture
def durable_servers(home):
    with Servers(home) as servers:
        yield servers


@pytest.fixture
def owner(home):
    """Another process that owns the servers of this home."""
    home.release()
    process = subprocess.Popen(
        [sys.executable, "-c", OWNER_PROCESS, home.folder.name],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
    )
    pids = [int(word) for word in process.stdout.readline().split()]
    yield SimpleNamespace(process=process, postgres=pids[0], valkey=pids[1])
    process.kill()
    process.communicate()
    wait_for(lambda: not any(lives(pid) for pid in pids))


def lives(pid):
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def wait_for(happened):
    until = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.02)


def ask(servers, statement, role=OWNER, name="boai"):
    with servers.postgres.connect(role, name) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else None


def test_addresses_fit_their_clients(servers):
    environment = servers.environment()
    options = django_settings(environment["DATABASE_URL"])
    found = {name: options[name] for name in ("NAME", "USER", "HOST", "PORT")}
    assert found == {"NAME": "boai", "USER": WEB, "HOST": str(servers.home.sockets), "PORT": ""}
    with redis.Redis.from_url(environment["BROKER_URL"]) as client:
        assert client.ping()
    assert for_celery(environment["BROKER_URL"]).startswith("redis+socket:///")


def test_roles(servers):
    servers.environment()
    ask(servers, "CREATE TABLE line (id int)")
    ask(servers, "INSERT INTO line VALUES (1)", WEB)
    for forbidden in ("TRUNCATE line", "DROP TABLE line", "CREATE TABLE mine (id int)"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(servers, forbidden, WEB)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(servers, "CREATE ROLE another", OWNER)


def test_only_with_the_password(servers):
    url = servers.postgres.url(OWNER, "postgres")
    psycopg.connect(url).close()
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(url.replace(f"{OWNER}:", f"{OWNER}:wrong"))


def test_locale_is_plain(servers):
    assert ask(
        servers,
        "SELECT datcollate, pg_encoding_to_char(encoding) FROM pg_database"
        " WHERE datname = 'template1'",
        name="postgres",
    ) == [("C", "UTF8")]


def test_postgres_starts_again_after_kill_9(durable_servers):
    servers = durable_servers
    servers.environment()
    ask(servers, "CREATE TABLE kept (id int)")
    ask(servers, "INSERT INTO kept VALUES (7)")
    assert servers.ended() is None
    servers.postgres.process().send_signal(signal.SIGKILL)
    wait_for(lambda: servers.ended() == "PostgreSQL")
    servers.postgres.start()
    assert ask(servers, "SELECT id FROM kept") == [(7,)]


def test_valkey_starts_again_after_kill_9(durable_servers):
    servers = durable_servers
    with redis.Redis.from_url(servers.valkey.url()) as client:
        client.set("kept", "7")
    os.kill(servers.valkey.pid, signal.SIGKILL)
    wait_for(lambda: servers.ended() == "Valkey")
    servers.valkey.start()
    with redis.Redis.from_url(servers.valkey.url()) as client:
        assert client.get("kept") == b"7"


def test_stops_and_starts(servers):
    servers.environment()
    process = servers.postgres.process()
    servers.stop()
    assert not lives(process.pid)
    assert not servers.valkey.answers()
    servers.start()
    assert "boai" in servers.postgres.databases()


@pytest.mark.parametrize("content", ["", "{me}\n", "{me}\n/elsewhere\n", "half"])
def test_a_stale_pid_file_is_no_server(servers, content):
    servers.postgres.stop()
    # A number that lives, as after a restart of the machine.
    stale = servers.postgres.data / "postmaster.pid"
    stale.write_text(content.format(me=os.getpid()))
    (servers.home.sockets / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n")
    assert servers.postgres.process() is None
    servers.postgres.start()
    assert servers.postgres.databases()
    assert lives(os.getpid())


def test_a_zombie_is_no_server(servers):
    servers.postgres.stop()
    child = subprocess.Popen(["/bin/sh", "-c", "exit 0"], cwd=servers.postgres.data)
    wait_for(lambda: psutil.Process(child.pid).status() == psutil.STATUS_ZOMBIE)
    (servers.postgres.data / "postmaster.pid").write_text(f"{child.pid}\n{servers.postgres.data}\n")
    servers.postgres.start()
    assert servers.postgres.databases()
    child.wait()


def test_a_broken_off_first_start_leaves_nothing(home):
    for left in ("postgres.new", "postgres"):
        folder = home.run_as.folder(home.folder / left)
        (folder / "half").write_text("made")
    (home.folder / "password").write_text("left behind")
    with Servers(home, durable=False) as servers:
        assert servers.postgres.databases()
        assert not (home.folder / "password").exists()


def test_no_server_survives_its_owner(owner):
    assert lives(owner.postgres)
    assert lives(owner.valkey)
    owner.process.kill()
    wait_for(lambda: not lives(owner.postgres) and not lives(owner.valkey))


def test_an_orphan_is_stopped_at_the_next_start(home, owner):
    """Even if the keepers die with the owner."""
    for child in psutil.Process(owner.process.pid).children():
        if "backend.embedded.keeper" in child.cmdline():
            child.kill()
    owner.process.kill()
    owner.process.wait()
    assert lives(owner.postgres)
    assert lives(owner.valkey)
    with Servers(home, durable=False) as servers:
        assert servers.postgres.process().pid != owner.postgres
        wait_for(lambda: not lives(owner.postgres) and not lives(owner.valkey))
        assert servers.postgres.databases()
        assert servers.valkey.answers()


def test_an_owned_home_is_left_alone(home, owner):
    with pytest.raises(Claimed, match=str(owner.process.pid)):
        Servers(home).start()
    assert lives(owner.postgres)
    assert lives(owner.valkey)


def test_two_runs_get_two_homes(tmp_path, monkeypatch):
    monkeypatch.setattr("backend.embedded.home.SHARED", tmp_path / "shared")
    taken = [Home.first_free("many", tmp_path) for _ in range(SLOTS)]
    assert len({home.folder for home in taken}) == SLOTS
    with pytest.raises(Claimed):
        Home.first_free("many", tmp_path)
    for home in taken:
        home.release()


@pytest.mark.parametrize("name", ["红十字 博爱", "with space", "long" * 30])
def test_a_difficult_folder_gets_a_short_socket(tmp_path, name):
    folder = tmp_path / name
    sockets = Home(folder, folder, RunAs()).sockets
    try:
        assert len(str(sockets)) < 90
        assert str(sockets).isascii()
        assert " " not in str(sockets)
        assert sockets.stat().st_mode & 0o777 == 0o700
    finally:
        sockets.rmdir()


def test_a_socket_folder_of_somebody_else_is_refused(tmp_path):
    folder = tmp_path / "红十字"
    home = Home(folder, folder, RunAs())
    sockets = home.sockets
    try:
        sockets.chmod(0o777)
        with pytest.raises(PermissionError):
            assert home.sockets
    finally:
        sockets.rmdir()


def test_failed_statements_leave_no_values_in_the_log(servers):
    servers.environment()
    ask(servers, "CREATE TABLE person (number text PRIMARY KEY)")
    ask(servers, "INSERT INTO person VALUES ('350102199003071234')")
    with pytest.raises(psycopg.errors.UniqueViolation):
        ask(servers, "INSERT INTO person VALUES ('350102199003071234')")
    with pytest.raises(psycopg.errors.InvalidTextRepresentation, match="350102199003071234x"):
        ask(servers, "SELECT '350102199003071234x'::numeric")
    said = servers.postgres.log.read_text()
    assert "ready to accept connections" in said
    assert "350102199003071234" not in said


def test_secrets_are_for_the_owner_alone(servers):
    kept: Path = servers.home.folder / "passwords.json"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert servers.postgres.data.stat().st_mode & 0o777 == 0o700
