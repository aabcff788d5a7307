"""From bytes to one operation's text and variables."""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from graphql_schema.admission import bounds, nesting, values
from graphql_schema.admission.refused import AdmissionRefused

KEYS: Final = {"query", "documentId", "variables", "operationName"}
DOCUMENT_ID: Final = re.compile(r"(?:sha256:)?([0-9a-f]{64})")
NAME: Final = re.compile(r"[_A-Za-z][_0-9A-Za-z]*")


@dataclass(frozen=True, slots=True)
class Asked:
    query: str | None
    document_id: str | None
    operation_name: str | None
    variables: Mapping[str, Any]


def read_body(body: bytes) -> Asked:
    content = _json(body)
    if isinstance(content, list):
        raise AdmissionRefused("BATCH_REFUSED")
    if not isinstance(content, dict) or content.keys() - KEYS:
        raise AdmissionRefused("BAD_REQUEST")
    variables = content.get("variables")
    asked = Asked(
        query=_query(content.get("query")),
        document_id=_document_id(content.get("documentId")),
        operation_name=_operation_name(content.get("operationName")),
        variables={} if variables is None else variables,
    )
    if (asked.query is None) == (asked.document_id is None):
        raise AdmissionRefused("BAD_REQUEST")
    if not isinstance(asked.variables, dict):
        raise AdmissionRefused("BAD_REQUEST")
    values.check_variables(asked.variables)
    return asked


def _json(body: bytes) -> Any:
    if nesting.json_deeper_than(bounds.JSON_DEPTH, body):
        raise AdmissionRefused("JSON_TOO_DEEP", limit=bounds.JSON_DEPTH)
    try:
        return json.loads(
            body.decode(),
            parse_int=_integer,
            parse_float=_number,
            parse_constant=_constant,
            object_pairs_hook=_object,
        )
    except (ValueError, RecursionError) as error:
        raise AdmissionRefused("BAD_JSON") from error


def _integer(text: str) -> int:
    if len(text) > bounds.INTEGER_LENGTH + 1:
        raise ValueError("too long")
    return int(text)


def _number(text: str) -> float:
    number = float(text) if len(text) <= bounds.NUMBER_LENGTH else math.inf
    if not math.isfinite(number):
        raise ValueError("not finite")
    return number


def _constant(name: str) -> None:
    raise ValueError(name)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise ValueError("a key stands twice")
    return content


def _query(query: Any) -> str | None:
    if query is None:
        return None
    if not isinstance(query, str):
        raise AdmissionRefused("BAD_REQUEST")
    values.check_characters(query)
    if len(query) > bounds.QUERY_CHARACTERS:
        raise AdmissionRefused("BODY_TOO_LARGE", limit=bounds.QUERY_CHARACTERS)
    return query


def _document_id(identifier: Any) -> str | None:
    if identifier is None:
        return None
    match = DOCUMENT_ID.fullmatch(identifier) if isinstance(identifier, str) else None
    if match is None:
        raise AdmissionRefused("UNKNOWN_DOCUMENT")
    return match[1]


def _operation_name(name: Any) -> str | None:
    if name is None:
        return None
    if not isinstance(name, str) or len(name) > bounds.NAME_LENGTH or NAME.fullmatch(name) is None:
        raise AdmissionRefused("BAD_REQUEST")
    return name
