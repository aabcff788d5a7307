"""Where the demo runs now, written down for the commands that work on it."""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psutil

from backend.embedded.home import PROJECT

FILE = PROJECT / ".boai" / "running.json"


@dataclass(frozen=True)
class Running:
    """`environment` names the servers; it carries their passwords, so the file is its owner's."""

    pid: int
    url: str
    environment: dict[str, str] = field(repr=False)

    def write(self, path: Path = FILE) -> None:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        path.unlink(missing_ok=True)
        path.touch(mode=0o600)
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")


def running(path: Path = FILE) -> Running | None:
    """None when no demo runs, also after its sudden end."""
    try:
        found = Running(**json.loads(path.read_text()))
        alive = psutil.Process(found.pid)
        is_demo = "demo" in alive.cmdline()
        return found if is_demo and alive.status() != psutil.STATUS_ZOMBIE else None
    except (FileNotFoundError, ValueError, TypeError, psutil.Error):
        return None


def borrow_addresses() -> None:
    """A command started by hand without addresses works on the demo, if one runs; what is named
    by hand stays, and nothing of a demo is lent to another mode."""
    if os.environ.get("DATABASE_URL") or os.environ.get("BOAI_MODE", "demo") != "demo":
        return
    demo = running()
    if demo is not None:
        lent = demo.environment.items()
        os.environ.update({name: value for name, value in lent if not os.environ.get(name)})
