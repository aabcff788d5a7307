"""A cache bounded in number and in bytes, for many threads."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class BoundedCache(Generic[V]):
    """The longest unused goes first."""

    def __init__(self, *, entries: int, size: int) -> None:
        self.entries = entries
        self.size = size
        self.used = 0
        self._held: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> V | None:
        with self._lock:
            found = self._held.get(key)
            if found is None:
                return None
            self._held.move_to_end(key)
            return found[0]

    def put(self, key: Hashable, value: V, size: int) -> None:
        if size > self.size:
            return
        with self._lock:
            self._drop(self._held.pop(key, None))
            self._held[key] = (value, size)
            self.used += size
            while len(self._held) > self.entries or self.used > self.size:
                self._drop(self._held.popitem(last=False)[1])

    def _drop(self, held: tuple[V, int] | None) -> None:
        if held is not None:
            self.used -= held[1]

    def __len__(self) -> int:
        return len(self._held)
