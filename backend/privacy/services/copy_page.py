"""The copy as a page: what people read of it; whatever it leaves out stands in the data beside."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.apps import apps
from django.template.loader import render_to_string

from backend.identity.models import Person

INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)")
# Names for machines; a key to another row says something to people only by its first letters.
FOR_MACHINES = {"public_id"}
KEY_LETTERS = 8
ROWS_AT_A_GLANCE = 12


def page(data: Mapping[str, Any]) -> str:
    found = sorted(data["tables"], key=lambda table: _rank(table["table"]))
    return render_to_string(
        "privacy/export.html",
        {
            "made_at": shown(data["made_at"]),
            "acted": [
                {"rows": each["rows"], "field": _both(each["field_name"]), **_named(each)}
                for each in data["acted"]
            ],
            "files": data["files"],
            "tables": [_table(table) for table in found],
        },
    )


def _rank(label: str) -> tuple[bool, int]:
    """Oneself first, then what one does, from the top of the house to its machine room."""
    places = [config.label for config in apps.get_app_configs()]
    return label != Person._meta.label, -places.index(label.partition(".")[0])


def _table(table: Mapping[str, Any]) -> dict[str, Any]:
    columns = list(_columns(table))
    rows = [[shown(row[name]) for name in columns] for row in table["rows"]]
    heads = [_both(table["fields"][name]) for name in columns]
    return {
        "count": len(rows),
        "open": len(rows) <= ROWS_AT_A_GLANCE,
        "only": list(zip(heads, rows[0], strict=True)) if len(rows) == 1 else [],
        "heads": heads,
        "rows": rows,
        **_named(table),
    }


def _columns(table: Mapping[str, Any]) -> Iterator[str]:
    """Those that say something in some row."""
    for name in table["fields"]:
        if name not in FOR_MACHINES and any(shown(row[name]) != "–" for row in table["rows"]):
            yield name


def _named(thing: Mapping[str, Any]) -> dict[str, str]:
    return {"name": _both(thing["name"])}


def _both(label: Mapping[str, str]) -> str:
    return f"{label['zh-hans']} · {label['en']}"


def shown(value: Any) -> str:
    """A value as people read it; instants to the minute."""
    if value is None or value == "" or value == []:
        return "–"
    if isinstance(value, bool):
        return "是 · yes" if value else "否 · no"
    if isinstance(value, dict) and "zh-hans" in value:
        return _both(value)
    if isinstance(value, dict) and value.keys() == {"from", "until"}:
        return f"{shown(value['from'])} — {shown(value['until'])}"
    if isinstance(value, dict):
        return " ".join(f"{key}: {shown(each)}" for key, each in value.items())
    if isinstance(value, list):
        return ", ".join(map(shown, value))
    return _text(value) if isinstance(value, str) else str(value)


def _text(value: str) -> str:
    instant = INSTANT.match(value)
    if instant:
        return " ".join(instant.groups())
    return f"{value[:KEY_LETTERS]}…" if _is_key(value) else value


def _is_key(value: str) -> bool:
    try:
        return str(UUID(value)) == value
    except ValueError:
        return False
