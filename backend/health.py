"""Alive, ready, measured. No page here names a person, a host or a secret."""

import hmac
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from ipaddress import ip_address
from typing import Any, Final, TypeVar

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis.backoff import NoBackoff
from redis.retry import Retry

from backend import third_parties
from backend.authority.actor import anonymous
from backend.messaging.providers import text_provider
from backend.messaging.selectors.backlog import backlog, by_channel
from backend.places.selectors import is_announced
from backend.policy.values import policy_at
from backend.privacy.selectors import last_count, without_contract
from backend.telemetry import OUTBOX_BY_CHANNEL, OUTBOX_DEPTH, OUTBOX_LAG, exposition

LONGEST_LAG_SECONDS = 120
BROKER_SECONDS = 1
DEADLINES_REACH = timedelta(days=31)
Figures = dict[str, Any]
Check = TypeVar("Check", bound=Callable[[], Figures])


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """503 only for what stops every request: a broker that is down or a vendor who is slow must not
    take the house off the net, for deeds go on without them; they are told by `well`."""
    checks = {name: _figures(check) for name, check in CHECKS.items()}
    ready = all(checks[name]["ok"] for name in NEEDED)
    found = {
        "ready": ready,
        "well": all(figures["ok"] for figures in checks.values()),
        "checks": checks,
    }
    return JsonResponse(found, status=200 if ready else 503, json_dumps_params={"indent": 2})


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """For this machine itself, or whoever has METRICS_TOKEN; absent for all others."""
    if not (_is_this_machine(request) or _has_token(request)):
        raise Http404
    # An old figure would look alive.
    for gauge in OUTBOX_BY_CHANNEL.values():
        gauge.clear()
    try:
        _measure_outbox(anonymous().now)
    except DatabaseError:
        OUTBOX_DEPTH.set(float("nan"))
        OUTBOX_LAG.set(float("nan"))
    body, kind = exposition()
    return HttpResponse(body, content_type=kind)


def _measure_outbox(now: datetime) -> None:
    waiting = backlog(now)
    OUTBOX_DEPTH.set(waiting.depth)
    OUTBOX_LAG.set(waiting.lag_seconds)
    for channel in by_channel(now):
        for name, gauge in OUTBOX_BY_CHANNEL.items():
            gauge.labels(channel.name).set(getattr(channel, name))


def _database() -> Figures:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version'),"
            " EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('django_migrations')"
            " AND pg_has_role(relowner, 'USAGE'))"
        )
        version, is_owner = cursor.fetchone()
    # With one role for all the triggers still hold, the missing rights do not.
    return {"ok": True, "version": version, "one_role_for_all": is_owner}


def _migrations() -> Figures:
    missing = known_migrations() - MigrationRecorder(connection).applied_migrations().keys()
    return {"ok": not missing, "missing": len(missing)}


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).disk_migrations)


def _broker() -> Figures:
    if not settings.BOAI.broker_url:
        return {"ok": False, "error": "BROKER_URL is not set"}
    client = redis.Redis.from_url(
        settings.BOAI.broker_url,
        socket_connect_timeout=BROKER_SECONDS,
        socket_timeout=BROKER_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
    try:
        client.ping()
        return {"ok": True, "rings_waiting": client.llen("celery")}
    finally:
        client.close()


def _outbox() -> Figures:
    waiting = backlog(anonymous().now)
    return {
        "ok": waiting.lag_seconds <= LONGEST_LAG_SECONDS,
        "depth": waiting.depth,
        "lag_seconds": round(waiting.lag_seconds, 1),
    }


def _login_codes() -> Figures:
    return {"ok": text_provider() is not None}


def _people() -> Figures:
    """A warning to whoever runs the house: the duties of a large holder are near."""
    counted, policy = last_count(), policy_at(anonymous().now)
    if counted is None:
        return {"ok": True, "people": None}
    return {"ok": counted.people < policy["people.first_alarm"], "people": counted.people}


def _processors() -> Figures:
    """A warning: data go to somebody for whom the register holds no contract."""
    missing = without_contract(third_parties.in_use(), anonymous().now)
    return {"ok": not missing, "without_contract": sorted(missing)}


def _working_days() -> Figures:
    """A warning: deadlines reach into a year whose days off nobody has said yet."""
    year = localdate(anonymous().now + DEADLINES_REACH).year
    return {"ok": is_announced(year), "year": year}


CHECKS: Final[dict[str, Callable[[], Figures]]] = {
    "database": _database,
    "migrations": _migrations,
    "broker": _broker,
    "outbox": _outbox,
    "login_codes": _login_codes,
    "people": _people,
    "processors": _processors,
    "working_days": _working_days,
}


def checked(name: str) -> Callable[[Check], Check]:
    """Of a floor: asked with the others, and never needed."""

    def register(check: Check) -> Check:
        CHECKS[name] = check
        return check

    return register


NEEDED: Final = ("database", "migrations")


def _figures(check: Callable[[], Figures]) -> Figures:
    began = time.perf_counter()
    try:
        figures = check()
    except (DatabaseError, redis.RedisError, OSError) as error:
        figures = {"ok": False, "error": type(error).__name__}
    return {**figures, "milliseconds": round((time.perf_counter() - began) * 1000, 1)}


def _is_this_machine(request: HttpRequest) -> bool:
    """Not through a proxy, whose own address is often a loopback too."""
    if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR") or "").is_loopback
    except ValueError:
        return False


def _has_token(request: HttpRequest) -> bool:
    token = settings.BOAI.metrics_token.get_secret_value()
    shown = request.headers.get("Authorization", "")
    return bool(token) and hmac.compare_digest(shown.encode(), f"Bearer {token}".encode())
