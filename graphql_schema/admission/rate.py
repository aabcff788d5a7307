"""Points a second, for each session, for each service account as it says, and for each address
without one; kept in Valkey. A token made up is neither: whoever could make as many as they like
would have as many purses."""

import hashlib
from typing import Final, Protocol

from limits import RateLimitItemPerSecond

from backend.addresses import network_of
from backend.identity.tokens import is_ours, service_points
from backend.rate import Rate
from graphql_schema.admission.refused import AdmissionRefused

WINDOW_SECONDS: Final = 10
OF_A_SESSION: Final = RateLimitItemPerSecond(1000, WINDOW_SECONDS, namespace="session")
OF_AN_ADDRESS: Final = RateLimitItemPerSecond(100, WINDOW_SECONDS, namespace="address")
COST_OF_A_POINT: Final = 10


def points(cost: int) -> int:
    return 1 + cost // COST_OF_A_POINT


class Limiter(Protocol):
    def spend(self, *, token: str | None, address: str, points: int) -> None: ...


class Unlimited:
    def spend(self, *, token: str | None, address: str, points: int) -> None:
        """Where no rate is kept."""


class ValkeyLimiter(Rate):
    def spend(self, *, token: str | None, address: str, points: int) -> None:
        item, who = _purse(token, address)
        if not self.allows(item, who, points):
            raise AdmissionRefused("RATE_LIMITED")


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
