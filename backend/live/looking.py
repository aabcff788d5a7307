"""One look a second at all that anybody listens to."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Final

import structlog
from django.db import DatabaseError

from backend.live.asking import Thing, look

log = structlog.get_logger()
EVERY_SECONDS: Final = 1.0


class Looking:
    """Costs a thousand listeners what it costs one, and nothing while there is none."""

    def __init__(self) -> None:
        self.versions: Mapping[Thing, str] = {}
        self._listened: Counter[Thing] = Counter()
        self._thread = ThreadPoolExecutor(1)
        self._looked = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @contextmanager
    def at(self, things: Sequence[Thing]) -> Iterator[None]:
        self._listened.update(things)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._look())
        try:
            yield
        finally:
            self._listened.subtract(things)
            self._listened = +self._listened

    async def looked(self) -> None:
        await self._looked.wait()

    async def _look(self) -> None:
        loop = asyncio.get_running_loop()
        while listened := [*self._listened]:
            try:
                self.versions = await loop.run_in_executor(self._thread, look, listened)
            except DatabaseError as error:
                log.warning("live_did_not_look", fault=type(error).__name__)
            looked, self._looked = self._looked, asyncio.Event()
            looked.set()
            await asyncio.sleep(EVERY_SECONDS)
