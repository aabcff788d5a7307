"""Both servers of one home, started and stopped together."""

from typing import Self

from backend.embedded.home import Home
from backend.embedded.postgres import OWNER, WEB, Postgres
from backend.embedded.valkey import Valkey


class Servers:
    """with Servers(Home.of_project("demo")) as servers: …"""

    def __init__(self, home: Home, *, durable: bool = True, max_connections: int = 100) -> None:
        self.home = home
        self.postgres = Postgres(home, durable=durable, max_connections=max_connections)
        self.valkey = Valkey(home, durable=durable)

    def start(self) -> None:
        """Raises `Claimed` when another living process runs them."""
        if not self.home.claimed:
            self.home.claim()
        try:
            self.postgres.start()
            self.valkey.start()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        try:
            self.valkey.stop()
            self.postgres.stop()
        finally:
            self.home.release()

    def ended(self) -> str | None:
        """Which of the two is not there any more, if one is not."""
        if self.postgres.process() is None:
            return "PostgreSQL"
        return None if self.valkey.alive else "Valkey"

    def environment(self, database: str = "boai") -> dict[str, str]:
        """What a process of the product needs to work on `database`, which is made if absent."""
        if database not in self.postgres.databases():
            self.postgres.create_database(database)
        return {
            "DATABASE_URL": self.postgres.url(WEB, database),
            "DATABASE_OWNER_URL": self.postgres.url(OWNER, database),
            "BROKER_URL": self.valkey.url(),
        }

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()
