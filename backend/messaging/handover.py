"""One batch on its way to vendors: no connection to the database, and its loop asks for none."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent import futures
from dataclasses import dataclass
from typing import NamedTuple

from backend.messaging.providers import loop
from backend.messaging.providers.protocol import Outcome, Push, PushProvider, Retry

# Once so many of a batch are answered, the others get as long again so many times, and at least
# this; then they are slow.
ENOUGH, PATIENCE, LEAST_PATIENCE_SECONDS = 0.75, 3, 0.05


@dataclass(frozen=True)
class Unreached:
    """The batch's time was over, or its vendor asked for a pause, before this was its turn."""

    after: float = 0


Result = Outcome | Unreached


class Parcel(NamedTuple):
    channel: str
    provider: PushProvider
    push: Push


class Handover:
    """Its results come by key."""

    def __init__(self, parcels: Mapping[int, Parcel], work_seconds: float) -> None:
        self._began = time.monotonic()
        self._until = self._began + work_seconds
        self._paused: dict[str, float] = {}
        self._withdrawn: frozenset[int] = frozenset()
        self._results: dict[int, Result] = {}
        self._enough, self._answered = round(ENOUGH * len(parcels)), threading.Event()
        self.left = set(parcels)
        channels: dict[str, dict[int, Parcel]] = {}
        for key, parcel in parcels.items():
            channels.setdefault(parcel.channel, {})[key] = parcel
        self._ways = [loop.start(self._send(name, given)) for name, given in channels.items()]

    def withdraw(self, keys: Iterable[int]) -> None:
        self._withdrawn = frozenset(keys)

    def wait(self, look: Callable[[], None], every_seconds: float) -> None:
        """For all."""
        while futures.wait(self._ways, every_seconds).not_done:
            look()
        self._fail_aloud()

    def wait_for_most(self, look: Callable[[], None], every_seconds: float) -> None:
        """Not for those that are slow."""
        while not self._answered.wait(every_seconds):
            look()
        taken = time.monotonic() - self._began
        futures.wait(self._ways, max(PATIENCE * taken, LEAST_PATIENCE_SECONDS))
        self._fail_aloud()

    def take(self) -> dict[int, Result]:
        """Those that came since it was last asked."""
        came = {key: self._results[key] for key in self.left if key in self._results}
        self.left -= came.keys()
        return came

    def _fail_aloud(self) -> None:
        for way in self._ways:
            if way.done():
                way.result()

    async def _send(self, channel: str, parcels: Mapping[int, Parcel]) -> None:
        provider = next(iter(parcels.values())).provider
        taken: dict[int, int] = {}  # keys by the identity of what was taken
        turns, open_ = self._turns(channel, parcels, taken), set(parcels)

        def told(push: Push, outcome: Outcome) -> None:
            if isinstance(outcome, Retry) and outcome.after:
                self._paused[channel] = outcome.after
            self._tell(taken.pop(id(push)), outcome)

        while open_:
            error = "no outcome"
            try:
                await provider.push(turns, told)
            except Exception as fault:  # noqa: BLE001 - the others are handed over all the same
                error = type(fault).__name__
            self._tell_all(taken.values(), Retry(error))
            taken.clear()
            left = parcels.keys() - self._results.keys()
            if left == open_:  # it takes no more
                self._tell_all(left, Unreached())
            open_ = parcels.keys() - self._results.keys()

    def _turns(
        self, channel: str, parcels: Mapping[int, Parcel], taken: dict[int, int]
    ) -> Iterator[Push]:
        for key, parcel in parcels.items():
            if (unreached := self._unreached(key, channel)) is not None:
                self._tell(key, unreached)
            else:
                taken[id(parcel.push)] = key
                yield parcel.push

    def _unreached(self, key: int, channel: str) -> Unreached | None:
        if time.monotonic() > self._until or key in self._withdrawn:
            return Unreached()
        return Unreached(self._paused[channel]) if channel in self._paused else None

    def _tell(self, key: int, result: Result) -> None:
        self._results[key] = result
        if len(self._results) >= self._enough:
            self._answered.set()

    def _tell_all(self, keys: Iterable[int], result: Result) -> None:
        for key in keys:
            self._tell(key, result)
