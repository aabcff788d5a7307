"""GET /live: server-sent events, of things that whoever listens may see at that moment."""

import asyncio
import json
from collections import Counter
from collections.abc import (
    Awaitable,
    Callable,
    Coroutine,
    Iterator,
    Mapping,
    MutableMapping,
    Sequence,
)
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, Final
from urllib.parse import parse_qs

import structlog
from django.db import DatabaseError

from backend.identity.tokens import BEARER
from backend.live.asking import Thing, seen
from backend.live.looking import Looking

log = structlog.get_logger()
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

PATH: Final = "/live"
MOST_THINGS, MOST_OF_A_LOGIN, MOST_STREAMS = 20, 10, 2_000
ASKED_AGAIN_SECONDS, HEART_BEATS_SECONDS = 5, 15
HEADERS: Final = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-accel-buffering", b"no"),
]
END: Final[dict[str, Any]] = {"type": "http.response.body", "body": b""}


class Shut(Exception):
    """With which status."""

    def __init__(self, status: int) -> None:
        self.status = status


class Live:
    """An ASGI application; what it asks of the database it asks in threads."""

    def __init__(self) -> None:
        self._looking = Looking()
        self._threads = ThreadPoolExecutor(2)
        self._streams: Counter[str] = Counter()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        try:
            ids, token = _ids(scope), _token(headers)
            with self._counted(token):
                things = await self._seen(token, ids)
                known = _known(headers.get(b"last-event-id", ""), len(ids))
                await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
                await self._until_either_leaves(
                    send, receive, self._tell(send, token, ids, things, known)
                )
        except Shut as shut:
            await send({"type": "http.response.start", "status": shut.status, "headers": []})
            await send(END)

    @contextmanager
    def _counted(self, token: str) -> Iterator[None]:
        """Before anything is asked of the database: many who come at once are no way past it."""
        if self._streams[token] >= MOST_OF_A_LOGIN:
            raise Shut(429)
        if self._streams.total() >= MOST_STREAMS:
            raise Shut(503)
        self._streams[token] += 1
        try:
            yield
        finally:
            self._streams[token] -= 1
            if not self._streams[token]:
                del self._streams[token]

    async def _until_either_leaves(
        self, send: Send, receive: Receive, tell: Coroutine[Any, Any, None]
    ) -> None:
        telling, leaving = asyncio.create_task(tell), asyncio.create_task(_left(receive))
        try:
            await asyncio.wait({telling, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            telling.cancel()
            leaving.cancel()
            await asyncio.gather(telling, leaving, return_exceptions=True)
        if leaving.cancelled():  # still there, and nothing more to be told
            await send(END)

    async def _seen(self, token: str, ids: Sequence[str]) -> list[Thing]:
        """All of them or none: what is absent and what is not for one are the same answer."""
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(self._threads, seen, token, ids)
        except DatabaseError as error:
            log.warning("live_did_not_ask", fault=type(error).__name__)
            raise Shut(503) from None
        if found is None:
            raise Shut(401)
        if len(found) < len(ids):
            raise Shut(404)
        return [found[each] for each in ids]

    async def _tell(
        self,
        send: Send,
        token: str,
        ids: Sequence[str],
        things: Sequence[Thing],
        known: list[str],
    ) -> None:
        """Until the login or an office ends: asked again every few seconds."""
        clock = asyncio.get_running_loop().time
        asked = told = clock()
        with self._looking.at(things):
            while True:
                await self._looking.looked()
                text = "".join(_events(ids, [self._looking.versions.get(t) for t in things], known))
                if not text and clock() - told >= HEART_BEATS_SECONDS:
                    text = ": \n\n"
                if text:
                    await send(END | {"body": text.encode(), "more_body": True})
                    told = clock()
                if clock() - asked >= ASKED_AGAIN_SECONDS:
                    await self._seen(token, ids)
                    asked = clock()


def _ids(scope: Message) -> list[str]:
    if scope["path"] != PATH:
        raise Shut(404)
    if scope["method"] != "GET":
        raise Shut(405)
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("of", [""])[0]
    ids = [*dict.fromkeys(filter(None, asked.split(",")))]
    if not 1 <= len(ids) <= MOST_THINGS:
        raise Shut(400)
    return ids


def _token(headers: Mapping[bytes, str]) -> str:
    match = BEARER.fullmatch(headers.get(b"authorization", ""))
    if match is None:
        raise Shut(401)
    return match[1]


def _known(last: str, number: int) -> list[str]:
    """An event's id has the versions of all that is listened to, in its order; of another list it
    says nothing."""
    versions = last.split(".")
    return versions if len(versions) == number else [""] * number


def _events(ids: Sequence[str], versions: Sequence[str | None], known: list[str]) -> Iterator[str]:
    """Of each thing that has changed; `known` follows. None is of what was not looked at yet."""
    for place, (each, version) in enumerate(zip(ids, versions, strict=True)):
        if version is not None and version != known[place]:
            known[place] = version
            data = json.dumps({"id": each, "version": version})
            yield f"event: changed\nid: {'.'.join(known)}\ndata: {data}\n\n"


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
