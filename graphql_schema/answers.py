"""Answers as the phone reads them: coded errors, a trace id, and no text of any exception."""

import traceback
from collections.abc import Sequence
from typing import Any, Final

import structlog
from django.http import HttpResponse, JsonResponse
from graphql import ExecutionResult, GraphQLError

from backend.errors import Refusal, Refused
from backend.files.store import StoreAway
from backend.unavailable import DATABASE_AWAY, RETRY_AFTER_SECONDS
from graphql_schema.admission.refused import AdmissionRefused
from graphql_schema.codes import STATUS

log = structlog.get_logger()

RETRY_AFTER: Final = {"UNAVAILABLE": RETRY_AFTER_SECONDS, "RATE_LIMITED": 1}


def refused(refusal: AdmissionRefused, trace_id: str, *, verbose: bool) -> HttpResponse:
    entry = _entry(refusal.refusal, trace_id)
    if verbose and refusal.details:
        entry["extensions"]["details"] = list(refusal.details)
    return _response({"errors": [entry]}, refusal.code, refusal.status)


def fault(error: BaseException, trace_id: str) -> HttpResponse:
    """What was not foreseen, outside any resolver."""
    code = _code_of_fault(error, trace_id)
    return _response({"data": None, "errors": [_entry(Refusal(code), trace_id)]}, code)


def result(execution: ExecutionResult, trace_id: str, *, verbose: bool) -> HttpResponse:
    if not execution.errors:
        return _response({"data": execution.data}, "")
    entries = [
        entry for error in execution.errors for entry in _entries(error, trace_id, verbose=verbose)
    ]
    codes = {entry["extensions"]["code"] for entry in entries}
    if "UNAVAILABLE" in codes:
        return _response({"data": None, "errors": entries}, "UNAVAILABLE")
    if execution.data is None and all(error.path is None for error in execution.errors):
        return _response({"errors": entries}, "BAD_REQUEST")
    return _response({"data": execution.data, "errors": entries}, "")


def _entries(error: GraphQLError, trace_id: str, *, verbose: bool) -> Sequence[dict[str, Any]]:
    original = error.original_error
    if isinstance(original, Refused):
        entries = [_entry(refusal, trace_id) for refusal in original.refusals]
    elif original is None or isinstance(original, GraphQLError):
        entries = [_entry(Refusal("BAD_REQUEST"), trace_id)]
        if verbose:
            entries[0]["extensions"]["details"] = [error.message]
    else:
        entries = [_entry(Refusal(_code_of_fault(original, trace_id)), trace_id)]
    for entry in entries:
        if error.path is not None:
            entry["path"] = error.path
    return entries


def _entry(refusal: Refusal, trace_id: str) -> dict[str, Any]:
    return {
        "message": refusal.message,
        "extensions": {"code": refusal.code, "traceId": trace_id},
    }


def _code_of_fault(error: BaseException, trace_id: str) -> str:
    """The log names the kind of the fault and where it arose; its text may quote a person's
    data and stays out."""
    code = "UNAVAILABLE" if isinstance(error, (*DATABASE_AWAY, StoreAway)) else "INTERNAL"
    stack = traceback.extract_tb(error.__traceback__, limit=-12)
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in stack]
    log.error("fault", code=code, trace_id=trace_id, fault=type(error).__name__, frames=frames)
    return code


def _response(content: dict[str, Any], code: str, status: int | None = None) -> HttpResponse:
    response = JsonResponse(
        content,
        status=status or STATUS.get(code, 200),
        json_dumps_params={"ensure_ascii": False, "separators": (",", ":")},
    )
    if code in RETRY_AFTER:
        response["Retry-After"] = RETRY_AFTER[code]
    if code == "METHOD_NOT_ALLOWED":
        response["Allow"] = "POST"
    if code == "UNAUTHENTICATED":
        response["WWW-Authenticate"] = "Bearer"
    return response
