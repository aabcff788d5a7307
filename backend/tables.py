"""Tables in a workbook: numbers are numbers, days are days, and what people wrote is text."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from unicodedata import east_asian_width

from xlsxwriter import Workbook

from backend.guarded_cells import AS_TEXT, is_risky

Cell = str | int | date | None
# Its name (None: the program's own), what stands above the columns, and the rows.
Table = tuple[str | None, Sequence[str], Iterable[Sequence[Cell]]]
# In signs.
LEAST, MOST = 12, 60


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
    lines = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    widths = [max(LEAST, *map(_width, title.split("\n"))) for title in columns]
    for column, title in enumerate(columns):
        page.write_string(0, column, title, head)
    page.freeze_panes(1, 0)
    for row, cells in enumerate(rows, 1):
        for column, each in enumerate(cells):
            if isinstance(each, int):
                page.write_number(row, column, each)
            elif isinstance(each, date):
                page.write_datetime(row, column, each, day)
            elif each is not None:
                many = lines if "\n" in each else None
                page.write_string(row, column, each, risky if is_risky(each) else many)
                widths[column] = max(widths[column], *map(_width, each.split("\n")))
    for column, width in enumerate(widths):
        page.set_column(column, column, min(width, MOST))


def _width(text: str) -> int:
    """A Chinese sign is two wide."""
    return 2 + sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)
