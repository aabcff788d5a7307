"""Does what was typed fit its columns? Asked before writing, so that the phone hears field and
reason instead of a fault."""

from typing import Any, Final
from unicodedata import category

from django.core.exceptions import ValidationError
from django.db import models

from backend.errors import Refusal

# Marks that turn what follows, so that a title reads otherwise than it is. Those that phones put
# around a number that is pasted turn nothing.
TURNING: Final = frozenset("\u202b\u202d\u202e\u2067")
BREAKS: Final = frozenset("\n\r\t")


def is_legible(text: str) -> bool:
    """It reads as it was typed."""
    return not any(
        each in TURNING or (category(each) == "Cc" and each not in BREAKS) for each in text
    )


def misfits(model: type[models.Model], **values: Any) -> list[Refusal]:
    """One refusal for each value its column cannot hold: REQUIRED, TOO_LONG or INVALID."""
    refusals = []
    for name, value in values.items():
        column = model._meta.get_field(name)
        assert isinstance(column, models.Field)
        try:
            column.clean(value, None)
        except ValidationError as wrong:
            refusals.append(_refusal(wrong.error_list[0].code, column))
            continue
        if isinstance(value, str) and not is_legible(value):
            refusals.append(_refusal("illegible", column))
    return refusals


def _refusal(code: str | None, column: "models.Field[Any, Any]") -> Refusal:
    head, *rest = column.name.split("_")
    field = head + "".join(part.title() for part in rest)
    if code in ("blank", "null"):
        return Refusal("REQUIRED", field)
    if code == "max_length":
        return Refusal("TOO_LONG", field, {"most": column.max_length})
    return Refusal("INVALID", field)
