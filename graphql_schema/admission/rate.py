"""Points a second, for each session, for each service account as it says, and for each address
without one; kept in Valkey. A token made up is neither: whoever could make as many as they like
would have as many purses."""

import hashlib
import threading
import time
from typing import Final, Protocol

import structlog
from limits import RateLimitItemPerSecond
from limits.storage import RedisStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from backend.addresses import network_of
from backend.identity.tokens import is_ours, service_points
from graphql_schema.admission.refused import AdmissionRefused

log = structlog.get_logger()

WINDOW_SECONDS: Final = 10
OF_A_SESSION: Final = RateLimitItemPerSecond(1000, WINDOW_SECONDS, namespace="session")
OF_AN_ADDRESS: Final = RateLimitItemPerSecond(100, WINDOW_SECONDS, namespace="address")
COST_OF_A_POINT: Final = 10
TIMEOUT_SECONDS: Final = 0.1
REST_SECONDS: Final = 5.0


def points(cost: int) -> int:
    return 1 + cost // COST_OF_A_POINT


class Limiter(Protocol):
    def spend(self, *, token: str | None, address: str, points: int) -> None: ...


class Unlimited:
    def spend(self, *, token: str | None, address: str, points: int) -> None:
        """Where no rate is kept."""


class ValkeyLimiter:
    """Open on failure: a lost Valkey must not close the door. After a failure it is left alone
    for a moment, so that a silent server costs one time-out and not one a request."""

    def __init__(self, url: str) -> None:
        self.storage = RedisStorage(
            f"redis+{url}" if url.startswith("unix://") else url,
            wrap_exceptions=False,
            key_prefix="boai-rate",
            socket_timeout=TIMEOUT_SECONDS,  # type: ignore[arg-type]  # handed on to redis-py
            socket_connect_timeout=TIMEOUT_SECONDS,
            retry=Retry(NoBackoff(), 0),  # type: ignore[arg-type]  # handed on to redis-py
        )
        self._window = SlidingWindowCounterRateLimiter(self.storage)
        self._resting_until = 0.0
        self._lock = threading.Lock()

    def spend(self, *, token: str | None, address: str, points: int) -> None:
        if time.monotonic() < self._resting_until:
            return
        item, who = _purse(token, address)
        try:
            allowed = self._window.hit(item, who, cost=points)
        except (RedisError, OSError) as error:
            self._rest(error)
            return
        if not allowed:
            raise AdmissionRefused("RATE_LIMITED")

    def _rest(self, error: Exception) -> None:
        with self._lock:
            self._resting_until = time.monotonic() + REST_SECONDS
        log.warning("rate_limit_open", fault=type(error).__name__)


def _purse(token: str | None, address: str) -> tuple[RateLimitItemPerSecond, str]:
    if token is not None and is_ours(token):
        return OF_A_SESSION, _hash(token)
    points_per_second = service_points(token) if token is not None else None
    if points_per_second is None:
        return OF_AN_ADDRESS, network_of(address)
    whole = points_per_second * WINDOW_SECONDS
    item = RateLimitItemPerSecond(whole, WINDOW_SECONDS, namespace="service")
    return item, _hash(token or "")


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()[:32]
