"""Connections that lead outside the house only, for addresses that others name."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from django.conf import settings

from backend.messaging.addresses import is_public
from backend.messaging.providers.protocol import SEND_SECONDS


@asynccontextmanager
async def outside() -> AsyncIterator[aiohttp.ClientSession]:
    """Each name is looked up anew: it may lead elsewhere by now."""
    connector = aiohttp.TCPConnector(resolver=OutsideOnly(), use_dns_cache=False)
    timeout = aiohttp.ClientTimeout(total=SEND_SECONDS)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
        yield session


class OutsideOnly(AbstractResolver):
    """A name that leads inside is one that there is not."""

    def __init__(self) -> None:
        self._real = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await self._real.resolve(host, port, family)
        if host not in settings.BOAI.webhook_hosts:
            found = [each for each in found if is_public(each["host"])]
        if not found:
            raise OSError(f"{host} leads nowhere outside")
        return found

    async def close(self) -> None:
        await self._real.close()
