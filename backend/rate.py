"""How often somebody asks, counted in Valkey; open on failure: a lost one must close no door."""

import threading
import time
from typing import Final

import structlog
from limits import RateLimitItem
from limits.storage import RedisStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

log = structlog.get_logger()

TIMEOUT_SECONDS: Final = 0.1
REST_SECONDS: Final = 5.0


class Rate:
    """After a failure Valkey is left alone for a moment, so that a silent server costs one time-out
    and not one a request."""

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

    def allows(self, item: RateLimitItem, who: str, cost: int = 1) -> bool:
        if time.monotonic() < self._resting_until:
            return True
        try:
            return self._window.hit(item, who, cost=cost)
        except (RedisError, OSError) as error:
            self._rest(error)
            return True

    def _rest(self, error: Exception) -> None:
        with self._lock:
            self._resting_until = time.monotonic() + REST_SECONDS
        log.warning("rate_limit_open", fault=type(error).__name__)
