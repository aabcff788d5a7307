"""Where one set of private servers lives, as which user it runs, and who owns it now."""

import fcntl
import hashlib
import os
import pwd
import shutil
import stat
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

PROJECT = Path(__file__).resolve().parents[2]
SHARED = Path("/var/lib/boai")
LONGEST_SOCKET_FOLDER = 80
SLOTS = 16


class Claimed(RuntimeError):
    """Another living process owns these servers."""


@dataclass(frozen=True)
class RunAs:
    """PostgreSQL refuses to run as root, so root lends the servers to `nobody`."""

    uid: int | None = None
    gid: int | None = None

    @classmethod
    def here(cls) -> "RunAs":
        if os.geteuid() != 0:
            return cls()
        nobody = pwd.getpwnam("nobody")
        return cls(nobody.pw_uid, nobody.pw_gid)

    @property
    def arguments(self) -> dict[str, Any]:
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def folder(self, path: Path) -> Path:
        """A folder for the servers' user alone."""
        path.mkdir(parents=True, exist_ok=True)
        path.chmod(0o700)
        self.own(path)
        return path


@dataclass
class Home:
    """The folder of one set of servers. `claim` before starting any: the lock falls with its owner,
    so servers that run in an unclaimed home are orphans."""

    folder: Path
    programs: Path
    run_as: RunAs
    _lock: TextIO | None = field(default=None, repr=False)

    @classmethod
    def of_project(cls, name: str, project: Path = PROJECT) -> "Home":
        run_as = RunAs.here()
        if run_as.uid is None:
            base = project / ".boai"
            base.mkdir(mode=0o700, exist_ok=True)
        else:
            # `nobody` cannot enter root's folders, where the project often lies.
            base = SHARED / _short(project)
            base.mkdir(parents=True, exist_ok=True)
            for each in (SHARED, base):
                each.chmod(0o711)
        home = cls(base / name, base / "programs", run_as)
        home.folder.mkdir(exist_ok=True)
        home.folder.chmod(0o711)
        return home

    @classmethod
    def first_free(cls, name: str, project: Path = PROJECT) -> "Home":
        """Claims one of several homes, so that two test runs never share a server."""
        for number in range(SLOTS):
            home = cls.of_project(f"{name}-{number}", project)
            try:
                home.claim()
            except Claimed:
                continue
            return home
        raise Claimed(f"boai: {SLOTS} runs of {name} are going on already")

    def claim(self) -> None:
        lock = (self.folder / "owner").open("a+")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            owner = lock.read().strip() or "unknown"
            lock.close()
            raise Claimed(
                f"boai: the servers of {self.folder.name} belong to process {owner}"
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        self._lock = lock

    @property
    def claimed(self) -> bool:
        return self._lock is not None

    def release(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def wipe(self) -> None:
        """Deletes the data. Claim first, and let no server run."""
        if not self.claimed:
            raise Claimed("boai: a home is wiped by its owner only")
        for each in self.folder.iterdir():
            if each.is_dir():
                shutil.rmtree(each)
            elif each.name != "owner":
                each.unlink()

    def delete(self) -> None:
        """The folder itself too. Claim first, and let no server run."""
        self.wipe()
        self.release()
        shutil.rmtree(self.sockets, ignore_errors=True)
        shutil.rmtree(self.folder)

    @property
    def sockets(self) -> Path:
        """A Unix socket's path is limited to some 100 bytes, and URLs want plain letters."""
        near = self.folder / "sockets"
        text = str(near)
        if len(text) <= LONGEST_SOCKET_FOLDER and text.isascii() and " " not in text:
            return self.run_as.folder(near)
        return _private(Path(tempfile.gettempdir()) / f"boai-{os.getuid()}-{_short(near)}")


def _short(path: Path) -> str:
    return hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]


def _private(path: Path) -> Path:
    """Others may write beside it: a folder prepared by somebody else is refused."""
    path.mkdir(mode=0o700, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise PermissionError(f"boai: {path} belongs to somebody else")
    return path
