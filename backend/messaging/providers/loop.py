"""The one event loop of a process in which vendors are talked to; its thread knows no database."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from backend.messaging.providers.protocol import SEND_SECONDS, Outcome, Push, Retry, Told

THREAD = "vendors"
# On their way to one vendor at a time, by one call.
WINDOW = 100
# For what a vendor's library can only do blocking, as fetching a token.
BLOCKING_AT_ONCE = 4

_one = threading.Lock()
_running: asyncio.AbstractEventLoop | None = None


def start(work: Coroutine[Any, Any, None]) -> Future[None]:
    return asyncio.run_coroutine_threadsafe(work, _loop())


def _loop() -> asyncio.AbstractEventLoop:
    """Started when it is first needed, since a process that was forked has no threads."""
    global _running  # noqa: PLW0603 - connections are pooled per loop, so there is one
    with _one:
        if _running is None:
            _running = asyncio.new_event_loop()
            _running.set_default_executor(ThreadPoolExecutor(BLOCKING_AT_ONCE, THREAD))
            threading.Thread(target=_running.run_forever, name=THREAD, daemon=True).start()
        return _running


async def in_window(
    pushes: Iterator[Push], told: Told, one: Callable[[Push], Awaitable[Outcome]]
) -> None:
    """`WINDOW` at a time, each within SEND_SECONDS whatever it waits for."""

    async def work() -> None:
        for push in pushes:
            told(push, await _in_time(push, one))

    await asyncio.gather(*(work() for _ in range(WINDOW)))


async def _in_time(push: Push, one: Callable[[Push], Awaitable[Outcome]]) -> Outcome:
    try:
        async with asyncio.timeout(SEND_SECONDS):
            return await one(push)
    except Exception as error:  # noqa: BLE001 - a provider's mistake must not stop the others
        return Retry(type(error).__name__)
