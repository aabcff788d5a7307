"""Reads what stands in the sheets of a workbook that was judged; run by `bounded.py`.

A reader makes room for every cell between the first and the last: two cells far apart are enough
to fill a machine.
"""

from typing import Any

from python_calamine import CalamineWorkbook


def judge(path: str, sheets: list[str], most_rows: int, most_columns: int) -> dict[str, Any]:
    """Whatever it raises, the workbook cannot be read."""
    book = CalamineWorkbook.from_path(path)
    missing = [name for name in sheets if name not in book.sheet_names]
    if missing:
        return {"missing": missing[0]}
    found = {}
    for name in sheets:
        sheet = book.get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=False, nrows=most_rows + 1)
        if len(rows) > most_rows or (rows and len(rows[0]) > most_columns):
            return {"refused": "SHEET_TOO_LARGE"}
        found[name] = [[_plain(each) for each in row] for row in rows]
    return {"cells": found}


def _plain(cell: Any) -> str | float | bool:
    return cell if isinstance(cell, str | int | float) else str(cell)
