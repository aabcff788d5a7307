"""HTTP to vendors over pooled connections."""

import asyncio
import atexit
import json
from collections.abc import Mapping
from concurrent import futures
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp

from backend.messaging.providers.protocol import Retry

# A message lives two days, and no calendar reaches as far as a number may.
LONGEST_PAUSE = 24 * 3600
KEPT_ALIVE_SECONDS = 30
CLOSED_WITHIN_SECONDS = 1

_sessions: dict[asyncio.AbstractEventLoop, aiohttp.ClientSession] = {}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> dict[str, Any]:
        """Empty if it is no object: then somebody else answered than the vendor."""
        try:
            found = json.loads(self.body)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def retry_after(self) -> float:
        """Seconds, however it is written; a date is counted from the vendor's own clock."""
        said = self.headers.get("Retry-After", "")
        if said.isdecimal():
            return bounded(float(said))
        try:
            waits = parsedate_to_datetime(said) - parsedate_to_datetime(self.headers["Date"])
        except (KeyError, TypeError, ValueError):
            return 0
        return bounded(waits.total_seconds())


def bounded(seconds: float) -> float:
    """A pause that somebody asked for."""
    return min(max(0.0, seconds), LONGEST_PAUSE)


async def post(url: str, body: bytes, headers: Mapping[str, str]) -> Answer | Retry:
    """Not limited in time: `in_window` does that."""
    return await post_by(_session(), url, body, headers, proxy=_proxy(url))


async def post_by(
    session: aiohttp.ClientSession,
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    proxy: str | None = None,
    read: bool = True,
) -> Answer | Retry:
    """Without `read` the answer's words are left where they are, however many they are."""
    try:
        async with session.post(
            url, data=body, headers=headers, proxy=proxy, allow_redirects=False
        ) as response:
            words = await response.read() if read else b""
            return Answer(response.status, response.headers, words)
    except (aiohttp.ClientError, OSError):
        return Retry("UnavailableError")


@cache
def _proxy(url: str) -> str | None:
    """As the machine is set up. The library would look anew for each message, in a thread."""
    parts = urlsplit(url)
    return None if proxy_bypass(parts.netloc) else getproxies().get(parts.scheme)


def _session() -> aiohttp.ClientSession:
    """One per loop, for all vendors; it ends with the process."""
    loop = asyncio.get_running_loop()
    if loop not in _sessions:
        atexit.register(_close, loop)
        _sessions[loop] = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=KEPT_ALIVE_SECONDS),
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None),
        )
    return _sessions[loop]


def _close(loop: asyncio.AbstractEventLoop) -> None:
    if loop.is_running():
        closing = asyncio.run_coroutine_threadsafe(_sessions[loop].close(), loop)
        futures.wait([closing], CLOSED_WITHIN_SECONDS)
