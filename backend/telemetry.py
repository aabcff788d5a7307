"""Trace ids, logs that carry them and nothing personal, and what Prometheus reads."""

import logging.config
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, Histogram, generate_latest

from backend.log_lines import faults_without_text, masked, template_only

REQUESTS = Counter("boai_requests", "Requests answered", ["path", "status"])
LATENCY = Histogram("boai_request_seconds", "Time to answer", ["path"])
DEEDS = Counter("boai_deeds", "Deeds by outcome", ["deed", "outcome"])
CHECK_INS = Counter("boai_check_ins", "Check-ins by result", ["result"])

OUTBOX_DEPTH = Gauge("boai_outbox_depth", "Messages that wait for a vendor")
OUTBOX_LAG = Gauge("boai_outbox_lag_seconds", "How long the most overdue message has waited")
OUTBOX_BY_CHANNEL = {
    "depth": Gauge("boai_outbox_channel_depth", "Messages that wait for this vendor", ["channel"]),
    "lag_seconds": Gauge(
        "boai_outbox_channel_lag_seconds", "How long the most overdue has waited", ["channel"]
    ),
    "tried_in_vain": Gauge(
        "boai_outbox_channel_tried_in_vain", "Of those that wait, tried before", ["channel"]
    ),
    "given_up": Gauge(
        "boai_outbox_channel_given_up", "Messages that only a person sends again", ["channel"]
    ),
    "sent_a_minute": Gauge(
        "boai_outbox_channel_sent_a_minute", "Taken by this vendor lately", ["channel"]
    ),
}

KNOWN_PATHS = (
    "/graphql",
    "/files",
    "/verify",
    "/explorer",
    "/admin",
    "/healthz",
    "/readyz",
    "/metrics",
)


def current_trace_id() -> str:
    trace_id: str = structlog.contextvars.get_contextvars().get("trace_id", "")
    return trace_id


class Telemetry:
    """The outermost middleware: gives the request its trace id and measures it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        trace_id = uuid4().hex
        structlog.contextvars.bind_contextvars(trace_id=trace_id)
        start = time.perf_counter()
        try:
            response = self.get_response(request)
        finally:
            structlog.contextvars.clear_contextvars()
        path = next((known for known in KNOWN_PATHS if request.path.startswith(known)), "other")
        REQUESTS.labels(path, response.status_code).inc()
        LATENCY.labels(path).observe(time.perf_counter() - start)
        response["X-Trace-Id"] = trace_id
        return response


def exposition() -> tuple[bytes, str]:
    """What Prometheus reads, and its content type."""
    return generate_latest(), CONTENT_TYPE_LATEST


def configure_logging(_config: Any) -> None:
    """Named by LOGGING_CONFIG. Only allow-listed facts are logged, so no request line with its
    query and no local variables reach a file."""
    logging.raiseExceptions = False  # it prints the arguments of a line it cannot write
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        faults_without_text,
        masked,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if settings.BOAI.log_json
        else structlog.dev.ConsoleRenderer()
    )
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=False,
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "lines": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "processor": renderer,
                    "foreign_pre_chain": [template_only, *shared],
                }
            },
            "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
            "root": {"handlers": ["console"], "level": "WARNING"},
            # Django gives these handlers of their own, which write what they are told.
            "loggers": {
                name: {"handlers": [], "propagate": True} for name in ("django", "django.server")
            },
        }
    )
