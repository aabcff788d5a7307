"""Tables in a workbook: numbers are numbers, days are days, and what people wrote is text."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO

from xlsxwriter import Workbook

from backend.guarded_cells import AS_TEXT, is_risky

Cell = str | int | date | None
# Its name (None: the program's own), what stands above the columns, and the rows.
Table = tuple[str | None, Sequence[str], Iterable[Sequence[Cell]]]
WIDTH = 16


def workbook_with(tables: Iterable[Table]) -> bytes:
    content = BytesIO()
    with Workbook(content, AS_TEXT) as book:
        for name, columns, rows in tables:
            _add(book, name, columns, rows)
    return content.getvalue()


def _add(
    book: Workbook, name: str | None, columns: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    page = book.add_worksheet(name)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    risky = book.add_format({"quote_prefix": True})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    for column, title in enumerate(columns):
        page.write_string(0, column, title, head)
    page.freeze_panes(1, 0)
    page.set_column(0, len(columns) - 1, WIDTH)
    for row, cells in enumerate(rows, 1):
        for column, each in enumerate(cells):
            if isinstance(each, int):
                page.write_number(row, column, each)
            elif isinstance(each, date):
                page.write_datetime(row, column, each, day)
            elif each is not None:
                page.write_string(row, column, each, risky if is_risky(each) else None)
