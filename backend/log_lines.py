"""What a log line may say: no text, argument or local of an exception, and no person's number."""

import logging
import re
import sys
import traceback
from collections.abc import Iterator, Mapping, MutableMapping
from datetime import date
from typing import Any
from uuid import UUID

Line = MutableMapping[str, Any]

MASK = "[number]"
MOST_FRAMES, MOST_FAULTS = 12, 5
# Each repetition is bounded, so that no text makes the search slow.
ID_NUMBER = r"\d{6}[- ]?\d{8}[- ]?\d{3}[\dXx]|\d{15}"
PHONE = r"(?:(?:\+|00)?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|\+\d{8,15}"
NUMBERS = re.compile(rf"(?<!\d)(?:{ID_NUMBER}|{PHONE})(?!\d)")
# Made by the house, and of digits that may look like a number by chance.
OWN_KEYS = frozenset({"trace_id"})


def template_only(_logger: Any, _method: str, line: Line) -> Line:
    """Of another's record the text as written in its code: its arguments may be anything."""
    record: logging.LogRecord = line["_record"]
    text = record.msg if isinstance(record.msg, str) else type(record.msg).__qualname__
    error = _error(line.get("exc_info"))
    for fault in _chain(error):
        text = text.replace(str(fault), MASK) if str(fault) else text
    line["event"] = text
    line["logger"] = record.name
    return line


def faults_without_text(_logger: Any, _method: str, line: Line) -> Line:
    line.pop("stack_info", None)
    error = _error(line.pop("exc_info", None))
    if error is not None:
        line["faults"] = [_described(fault) for fault in _chain(error)]
    return line


def masked(_logger: Any, _method: str, line: Line) -> Line:
    for key, value in line.items():
        if not key.startswith("_") and key not in OWN_KEYS:
            line[key] = _masked(value)
    return line


def _error(exc_info: Any) -> BaseException | None:
    """As structlog and logging pass it: an exception, a triple, or "the one being handled"."""
    if isinstance(exc_info, BaseException):
        return exc_info
    if isinstance(exc_info, tuple):
        error: BaseException | None = exc_info[1]
        return error
    return sys.exception() if exc_info else None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(MOST_FAULTS):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__


def _described(error: BaseException) -> dict[str, Any]:
    stack = traceback.extract_tb(error.__traceback__, limit=-MOST_FRAMES)
    known = {
        "sqlstate": getattr(error, "sqlstate", None),
        "constraint": getattr(getattr(error, "diag", None), "constraint_name", None),
    }
    return {
        "fault": type(error).__qualname__,
        **{name: value for name, value in known.items() if value},
        "frames": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in stack],
    }


def _masked(value: Any) -> Any:
    match value:
        case None | bool() | float():
            return value
        case str():
            return NUMBERS.sub(MASK, value)
        case int():
            return MASK if NUMBERS.fullmatch(str(value)) else value
        case UUID() | date():
            return str(value)
        case Mapping():
            return {_masked(key): _masked(each) for key, each in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_masked(each) for each in value]
    return type(value).__qualname__
