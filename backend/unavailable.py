"""A page asked for while the database is away: 503, and when to come again."""

from collections.abc import Callable
from typing import Final

import structlog
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from backend.errors import Refusal

log = structlog.get_logger(__name__)

DATABASE_AWAY: Final = (OperationalError, InterfaceError)
# What PostgreSQL says before it hangs up; a connection that broke says nothing.
HANGS_UP: Final = ("08", "57P")
RETRY_AFTER_SECONDS: Final = 5


def is_away(fault: Exception) -> bool:
    """Whether the connection is lost, and not merely a statement."""
    said = getattr(fault.__cause__, "sqlstate", None)
    return isinstance(fault, DATABASE_AWAY) and (said is None or said.startswith(HANGS_UP))


def come_again() -> HttpResponse:
    text = Refusal("UNAVAILABLE").message
    response = HttpResponse(text, status=503, content_type="text/plain; charset=utf-8")
    response["Retry-After"] = RETRY_AFTER_SECONDS
    return response


class Unavailable:
    """Middleware for every page but the door, which answers in its own form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if not isinstance(fault, DATABASE_AWAY):
            return None
        log.warning("database away", fault=type(fault).__name__)
        return come_again()
