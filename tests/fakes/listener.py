"""Another system that listens for calls, over HTTP on loopback."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.fakes.serving import Fault, Reply, serving


@dataclass
class Listener:
    """Answers by `answers` (status, headers), one after the other, then says yes."""

    url: str = ""
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    heard: list[tuple[Mapping[str, str], bytes]] = field(default_factory=list)
    # How many have to be there before any is answered.
    together: threading.Barrier = field(default_factory=lambda: threading.Barrier(1))

    def answer(self, path: str, headers: Mapping[str, str], body: bytes) -> Reply | Fault:
        self.heard.append((headers, body))
        self.together.wait(5)
        status, said = self.answers.pop(0) if self.answers else (200, {})
        return Reply(status, {}, said)


@contextmanager
def listening() -> Iterator[Listener]:
    fake = Listener()
    with serving(fake.answer) as address:
        fake.url = f"{address}/hook"
        yield fake
