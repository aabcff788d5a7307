"""Times what nobody may tell apart, over HTTP, on servers of its own: ids of what is hidden and ids
nobody has, numbers with an account and without, lists beside which 10 rows are hidden or 10,000.

`python -m bench.leaks --scale demo|province`. The data of `bench.smoke` are copied twice, the
copies differ in what is hidden only, and are thrown away at the end.
"""

import sys
import tempfile
from pathlib import Path

from backend.embedded.children import Children, free_port, web_server
from backend.embedded.home import PROJECT, Home
from backend.embedded.servers import Servers
from bench.smoke import PORT, SETTINGS, arguments, console, prepare, run, wait_for

FEW, MANY = 10, 10_000
# An address is a claim of the client's here, so that no budget of an address ends the run.
CLAIMED = {"TRUSTED_PROXIES": "1"}
LOGS = PROJECT / ".boai" / "logs"


def main() -> int:
    asked = arguments("bench.leaks", rounds=2_000, scale="demo")
    with Servers(Home.of_project("bench")) as servers, tempfile.TemporaryDirectory() as folder:
        settings = {**SETTINGS, **CLAIMED, "PUBLIC_URL": "http://127.0.0.1"}
        whole = f"boai_{asked.scale}"
        prepare(settings | servers.environment(whole), asked.scale)
        few, many = f"{whole}_few", f"{whole}_many"
        tokens = Path(folder) / "tokens"
        try:
            copy(servers, whole, few)
            within = settings | servers.environment(few)
            hidden("--hide", str(FEW), "--log-in", str(tokens), environment=within)
            copy(servers, few, many)
            hidden("--hide", str(MANY - FEW), environment=settings | servers.environment(many))
            with Children() as children:
                urls = []
                for name in (few, many):
                    port = free_port(PORT + len(urls), "127.0.0.1")
                    urls.append(f"http://127.0.0.1:{port}")
                    environment = settings | servers.environment(name)
                    log = LOGS / f"bench-{name}.log"
                    children.start(name, web_server("127.0.0.1", port), environment, log)
                    wait_for(urls[-1], children, log)
                given = ["--tokens", str(tokens), "--rounds", str(asked.rounds)]
                return python("bench.telling", *urls, *given, environment=within)
        finally:
            for name in (few, many):
                servers.postgres.drop_database(name)


def copy(servers: Servers, template: str, name: str) -> None:
    servers.postgres.drop_database(name)
    servers.postgres.create_database(name, template)


def hidden(*given: str, environment: dict[str, str]) -> None:
    console.print(f"{given[1]} rows of each kind are hidden …")
    if python("bench.hidden", *given, environment=environment) != 0:
        sys.exit("bench: nothing was hidden")


def python(module: str, *given: str, environment: dict[str, str]) -> int:
    return run(["-W", "ignore:No directory at", "-m", module, *given], environment).returncode


if __name__ == "__main__":
    sys.exit(main())
