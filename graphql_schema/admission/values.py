"""Bounds of what a client may put into variables and literals."""

import math
from collections.abc import Mapping
from typing import Any

from graphql import (
    FloatValueNode,
    IntValueNode,
    ListValueNode,
    ObjectValueNode,
    StringValueNode,
    ValueNode,
)

from graphql_schema.admission import bounds
from graphql_schema.admission.refused import AdmissionRefused


def check_variables(variables: Mapping[str, Any]) -> None:
    waiting: list[Any] = [variables]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            check_text(value)
        elif isinstance(value, dict):
            _check_length(len(value), bounds.LIST_LENGTH)
            waiting += value.keys()
            waiting += value.values()
        elif isinstance(value, list):
            _check_length(len(value), bounds.LIST_LENGTH)
            waiting += value


def check_literal(literal: ValueNode) -> None:
    waiting: list[ValueNode] = [literal]
    while waiting:
        value = waiting.pop()
        if isinstance(value, StringValueNode):
            check_text(value.value)
        elif isinstance(value, IntValueNode | FloatValueNode):
            _check_length(len(value.value), bounds.NUMBER_LENGTH)
            if not math.isfinite(float(value.value)):
                raise AdmissionRefused("VALUE_TOO_LARGE")
        elif isinstance(value, ListValueNode):
            _check_length(len(value.values), bounds.LIST_LENGTH)
            waiting += value.values
        elif isinstance(value, ObjectValueNode):
            _check_length(len(value.fields), bounds.LIST_LENGTH)
            waiting += [field.value for field in value.fields]


def check_text(text: str) -> None:
    _check_length(len(text), bounds.TEXT_LENGTH)
    check_characters(text)


def check_characters(text: str) -> None:
    """PostgreSQL stores no NUL, and half a surrogate pair is no character."""
    if "\0" in text:
        raise AdmissionRefused("NUL_REFUSED")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise AdmissionRefused("BAD_JSON") from error


def _check_length(length: int, limit: int) -> None:
    if length > limit:
        raise AdmissionRefused("VALUE_TOO_LARGE")
