"""How much in how long, for whoever pays; kept in Valkey."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any, Final, Protocol

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from limits import RateLimitItemPerSecond
from limits.storage import RedisStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from backend.addresses import address_of, network_of
from backend.errors import Refusal

log = structlog.get_logger()

TIMEOUT_SECONDS: Final = 0.1
REST_SECONDS: Final = 5.0
RETRY_AFTER_SECONDS: Final = 10


@dataclass(frozen=True)
class Rate:
    """So many points in so many seconds, of a purse of this name."""

    purse: str
    points: int
    seconds: int


class Rates(Protocol):
    def allow(self, rate: Rate, who: str, points: int = 1) -> bool: ...


class Unlimited:
    def allow(self, rate: Rate, who: str, points: int = 1) -> bool:
        """Where no rate is kept."""
        return True


class ValkeyRates:
    """Open on failure: a lost Valkey must not close the door. After a failure it is left alone
    for a moment, so that a silent server costs one time-out and not one a request."""

    def __init__(self, url: str) -> None:
        self.storage = RedisStorage(
            f"redis+{url}" if url.startswith("unix://") else url,
            wrap_exceptions=False,
            key_prefix="boai-rate",
            socket_timeout=TIMEOUT_SECONDS,
            socket_connect_timeout=TIMEOUT_SECONDS,
            retry=Retry(NoBackoff(), 0),  # type: ignore[arg-type]  # handed on to redis-py
        )
        self._window = SlidingWindowCounterRateLimiter(self.storage)
        self._resting_until = 0.0
        self._lock = threading.Lock()

    def allow(self, rate: Rate, who: str, points: int = 1) -> bool:
        if time.monotonic() < self._resting_until:
            return True
        item = RateLimitItemPerSecond(rate.points, rate.seconds, namespace=rate.purse)
        try:
            return self._window.hit(item, who, cost=points)
        except (RedisError, OSError) as error:
            self._rest(error)
            return True

    def _rest(self, error: Exception) -> None:
        with self._lock:
            self._resting_until = time.monotonic() + REST_SECONDS
        log.warning("rate_limit_open", fault=type(error).__name__)


@cache
def rates() -> Rates:
    """As the settings say, for the pages."""
    url = settings.BOAI.cache_url or settings.BOAI.broker_url
    return ValkeyRates(url) if settings.BOAI.rate_limit and url else Unlimited()


def limited(rate: Rate) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A page that an address, or its network, may ask for only so often."""

    def wrap(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(page)
        def ask(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
            address = address_of(request, settings.BOAI.trusted_proxies)
            if rates().allow(rate, network_of(address)):
                return page(request, *given, **named)
            response = HttpResponse(
                Refusal("RATE_LIMITED").message,
                status=429,
                content_type="text/plain; charset=utf-8",
            )
            response["Retry-After"] = RETRY_AFTER_SECONDS
            return response

        return ask

    return wrap
