"""A command's long work as a job, with a bar in the terminal."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from backend.authority.actor import Actor
from backend.jobs.services.run import Running, working_here

COLUMNS = (
    TextColumn("{task.description}"),
    BarColumn(),
    MofNCompleteColumn(),
    TimeElapsedColumn(),
)


class Shown:
    """Work that is also seen."""

    def __init__(self, running: Running, progress: Progress, bar: TaskID) -> None:
        self._running, self._progress, self._bar = running, progress, bar

    @property
    def given(self) -> Mapping[str, Any]:
        return self._running.given

    def actor(self) -> Actor:
        return self._running.actor()

    def advance(self, done: int, total: int | None = None) -> None:
        self._progress.update(self._bar, completed=done, total=total or self._running.job.total)
        self._running.advance(done, total)

    def finish(self, **result: Any) -> None:
        self._running.job.result = result


@contextmanager
def in_terminal(
    kind: str, title: str, *, total: int | None = None, console: Console | None = None, **given: Any
) -> Iterator[Shown]:
    """with in_terminal("seed", "People", total=2000) as work: … work.advance(i)"""
    with (
        Progress(*COLUMNS, console=console) as progress,
        working_here(kind, given, total=total) as running,
    ):
        yield Shown(running, progress, progress.add_task(title, total=total))
