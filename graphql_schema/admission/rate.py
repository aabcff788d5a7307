"""Points a second, for each session, for each service account as it says, and for each address
without one; kept in Valkey. A token made up is neither: whoever could make as many as they like
would have as many purses."""

import hashlib
from typing import Final, Protocol

from backend.addresses import network_of
from backend.identity.tokens import is_ours, service_points
from backend.rates import Rate, ValkeyRates
from graphql_schema.admission.refused import AdmissionRefused

WINDOW_SECONDS: Final = 10
OF_A_SESSION: Final = Rate("session", 1000, WINDOW_SECONDS)
OF_AN_ADDRESS: Final = Rate("address", 100, WINDOW_SECONDS)
COST_OF_A_POINT: Final = 10


def points(cost: int) -> int:
    return 1 + cost // COST_OF_A_POINT


class Limiter(Protocol):
    def spend(self, *, token: str | None, address: str, points: int) -> None: ...


class Unlimited:
    def spend(self, *, token: str | None, address: str, points: int) -> None:
        """Where no rate is kept."""


class ValkeyLimiter(ValkeyRates):
    def spend(self, *, token: str | None, address: str, points: int) -> None:
        rate, who = _purse(token, address)
        if not self.allow(rate, who, points):
            raise AdmissionRefused("RATE_LIMITED")


def _purse(token: str | None, address: str) -> tuple[Rate, str]:
    if token is not None and is_ours(token):
        return OF_A_SESSION, _hash(token)
    points_per_second = service_points(token) if token is not None else None
    if points_per_second is None:
        return OF_AN_ADDRESS, network_of(address)
    return Rate("service", points_per_second * WINDOW_SECONDS, WINDOW_SECONDS), _hash(token or "")


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()[:32]
