"""A private PostgreSQL: an owner role that migrates, a web role that works."""

import json
import secrets
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg
from psycopg import sql

from backend.embedded.home import Home
from backend.embedded.keeper import Keeper
from backend.embedded.programs import programs_of

SUPERUSER, OWNER, WEB = "postgres", "boai_owner", "boai_web"
# Not every one may be made by an ordinary role, so new databases are born with them.
EXTENSIONS = ("btree_gist", "cube", "earthdistance")
START_SECONDS = 60
SMALL_SHARED_MEMORY = 256 * 1024 * 1024
# Values of rows would otherwise reach the log with a failed statement or a violated key.
# A failed statement's own message quotes them too, so errors are the asker's to log.
QUIET_LOG = {
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
CARELESS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    # Analysed while all of its rows are to be rolled back, a table is taken for empty from then
    # on, and what is taken for empty is joined row by row.
    "autovacuum": "off",
}


class Postgres:
    """`durable=False` forgets data when the machine fails; for tests."""

    def __init__(self, home: Home, *, durable: bool = True, max_connections: int = 100) -> None:
        self._home = home
        self._durable = durable
        self._max_connections = max_connections
        self._keeper: Keeper | None = None
        self.data = home.folder / "postgres"
        self.log = home.folder / "logs" / "postgres.log"

    def start(self) -> None:
        """Takes seconds after a crash. An orphan of an owner who is gone is stopped first."""
        if not self._home.claimed:
            raise RuntimeError("claim the home first")
        self.stop()
        self._drop_stale_locks()
        if not (self.data / "PG_VERSION").exists():
            self._make()
        self._home.run_as.folder(self.log.parent)
        self._write_settings()
        self._start_patiently()
        process = self.process()
        assert process is not None
        self._keeper = Keeper(process.pid, signal.SIGINT)
        self._prepare()

    def stop(self) -> None:
        if self._keeper is not None:
            self._keeper.dismiss()
            self._keeper = None
        process = self.process()
        if process is None:
            return
        done = self._control("stop", "-m", "fast", "-w", "-t", "30")
        if done.returncode != 0 and self.process() is not None:
            process.kill()
            process.wait()

    def process(self) -> psutil.Process | None:
        """The living server of this folder. A zombie is dead, and a number in a stale file may
        meanwhile be anybody's: a server is told by the folder it stands in."""
        try:
            first = (self.data / "postmaster.pid").read_text().partition("\n")[0]
            process = psutil.Process(int(first))
            if process.status() == psutil.STATUS_ZOMBIE:
                return None
            return process if Path(process.cwd()) == self.data.resolve() else None
        except (FileNotFoundError, ValueError, psutil.Error):
            return None

    def url(self, role: str, database: str) -> str:
        password = self._passwords()[role]
        host = quote(str(self._home.sockets), safe="/")
        return f"postgresql://{role}:{password}@/{quote(database)}?host={host}"

    def connect(self, role: str = SUPERUSER, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(self.url(role, database), autocommit=True, connect_timeout=5)

    def databases(self) -> set[str]:
        with self.connect() as connection:
            return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}

    def create_database(self, name: str, template: str | None = None) -> None:
        # Copying files is quicker than logging pages only where nothing waits for the disk.
        statement = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY {}").format(
            sql.Identifier(name),
            sql.Identifier(OWNER),
            sql.Identifier(template or "template1"),
            sql.SQL("WAL_LOG" if self._durable else "FILE_COPY"),
        )
        with self.connect() as connection:
            connection.execute(statement)

    def rename_database(self, old: str, new: str) -> None:
        with self.connect() as connection:
            connection.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                    sql.Identifier(old), sql.Identifier(new)
                )
            )

    def drop_database(self, name: str) -> None:
        with self.connect() as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )

    def _passwords(self) -> dict[str, str]:
        kept: dict[str, str] = json.loads((self._home.folder / "passwords.json").read_text())
        return kept

    def _make(self) -> None:
        """Made aside and renamed: a broken-off start leaves nothing that looks whole."""
        passwords = {role: secrets.token_urlsafe(24) for role in (SUPERUSER, OWNER, WEB)}
        kept = self._home.folder / "passwords.json"
        kept.touch(mode=0o600)
        kept.write_text(json.dumps(passwords))
        shutil.rmtree(self.data, ignore_errors=True)
        aside = self.data.with_name("postgres.new")
        shutil.rmtree(aside, ignore_errors=True)
        folder = self._home.run_as.folder(aside)
        word = self._home.folder / "password"
        word.touch(mode=0o600)
        self._home.run_as.own(word)
        word.write_text(passwords[SUPERUSER])
        done = self._run(
            "initdb", "-D", folder, "-U", SUPERUSER, f"--pwfile={word}", "-A", "scram-sha-256",
            "--locale-provider=libc", "--locale=C", "-E", "UTF8", "--no-instructions",
            *([] if self._durable else ["--no-sync"]),
        )  # fmt: skip
        word.unlink()
        if done.returncode != 0:
            raise RuntimeError(f"boai: PostgreSQL could not be made:\n{done.stdout}{done.stderr}")
        with (aside / "postgresql.conf").open("a") as settings:
            settings.write("include 'boai.conf'\n")
        aside.rename(self.data)

    def _write_settings(self) -> None:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self._home.sockets),
            "max_connections": str(self._max_connections),
            "timezone": "UTC",
            "jit": "off",
            **QUIET_LOG,
            **({} if self._durable else CARELESS),
        }
        memory = Path("/dev/shm")  # noqa: S108 - only its size is read
        if memory.exists() and shutil.disk_usage(memory).total < SMALL_SHARED_MEMORY:
            settings["dynamic_shared_memory_type"] = "mmap"
        quoted = {name: value.replace("'", "''") for name, value in settings.items()}
        path = self.data / "boai.conf"
        path.write_text("".join(f"{name} = '{value}'\n" for name, value in quoted.items()))
        self._home.run_as.own(path)

    def _start_patiently(self) -> None:
        """After a kill the orphaned sessions hold the shared memory for a moment."""
        until = time.monotonic() + 10
        while True:
            if self.log.exists():
                self.log.unlink()
            done = self._control("start", "-w", "-t", str(START_SECONDS), "-l", str(self.log))
            if done.returncode == 0:
                return
            said = self.log.read_text(errors="replace") if self.log.exists() else ""
            if "is still in use" not in said or time.monotonic() > until:
                raise RuntimeError(f"boai: PostgreSQL did not start:\n{done.stdout}{said}")
            time.sleep(0.1)

    def _drop_stale_locks(self) -> None:
        """PostgreSQL itself takes a zombie, or another's reused number, for a living server."""
        for stale in (self.data / "postmaster.pid", self._home.sockets / ".s.PGSQL.5432.lock"):
            stale.unlink(missing_ok=True)

    def _prepare(self) -> None:
        """Roles, extensions and rights; every later database is copied from template1."""
        passwords = self._passwords()
        with self.connect(database="template1") as connection:
            for role, rights in ((OWNER, "LOGIN CREATEDB"), (WEB, "LOGIN")):
                name = sql.Identifier(role)
                if not connection.execute(
                    "SELECT 1 FROM pg_roles WHERE rolname = %s", [role]
                ).fetchone():
                    connection.execute(sql.SQL("CREATE ROLE {}").format(name))
                connection.execute(
                    sql.SQL("ALTER ROLE {} {} PASSWORD {}").format(
                        name, sql.SQL(rights), sql.Literal(passwords[role])
                    )
                )
            for extension in EXTENSIONS:
                connection.execute(
                    sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension))
                )
            for rights, kind in (
                ("SELECT, INSERT, UPDATE, DELETE", "TABLES"),
                ("USAGE, SELECT", "SEQUENCES"),
            ):
                connection.execute(
                    sql.SQL("ALTER DEFAULT PRIVILEGES FOR ROLE {} GRANT {} ON {} TO {}").format(
                        sql.Identifier(OWNER), sql.SQL(rights), sql.SQL(kind), sql.Identifier(WEB)
                    )
                )

    def _control(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._run("pg_ctl", "-D", self.data, *arguments)

    def _run(self, program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        # Output goes to a file of its own: a started server would keep a pipe open for ever.
        path = self._home.folder / f"{program}.out"
        with path.open("w+") as out:
            done = subprocess.run(
                [programs_of(self._home).postgres / program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env={"LC_ALL": "C", "TZ": "UTC", "PATH": "/usr/bin:/bin"},
                cwd="/",
                check=False,
                **self._home.run_as.arguments,
            )
            out.seek(0)
            said = out.read()
        return subprocess.CompletedProcess(done.args, done.returncode, said, "")
