"""The attendance sheet as a workbook. What people wrote is text, whatever it begins with."""

from io import BytesIO
from typing import Final

from django.utils.translation import gettext_noop as _
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from backend.both import both
from backend.guarded_cells import AS_TEXT, is_risky
from volunteers.selectors.printed import Sheet

COLUMNS: Final = (
    (_("No."), 6),
    (_("Name"), 22),
    (_("Signature"), 24),
    (_("Time in"), 12),
    (_("Time out"), 12),
    (_("Notes"), 18),
)
# For whoever comes without a place.
SPARE: Final = 8
PAPER_A4: Final = 9


def workbook_of(sheet: Sheet) -> bytes:
    content = BytesIO()
    with Workbook(content, AS_TEXT) as book:
        page = book.add_worksheet(f"{sheet.starts_at:%Y-%m-%d}")
        _lay_out(page)
        heading = book.add_format({"bold": True, "font_size": 16})
        told, head, cell = _head_and_cell(book)
        page.write_string(0, 0, both(_("Attendance sheet")), heading)
        for row, line in enumerate(lines_of(sheet), 1):
            page.write_string(row, 0, line, told)
        first = 2 + len(lines_of(sheet))
        for column, (name, width) in enumerate(COLUMNS):
            page.set_column(column, column, width)
            page.write_string(first, column, both(name, apart="\n"), head)
        page.repeat_rows(first)
        guarded = book.add_format({"border": 1, "valign": "vcenter", "quote_prefix": True})
        for number, name in enumerate((*sheet.names, *[""] * SPARE), 1):
            _write_row(page, first + number, number, name, cell, guarded)
    return content.getvalue()


def lines_of(sheet: Sheet) -> tuple[str, ...]:
    """What stands above the names, on paper and in the workbook."""
    start, end = sheet.starts_at, sheet.ends_at
    until = f"{end:%H:%M}" if end.date() == start.date() else f"{end:%Y-%m-%d %H:%M}"
    told = (
        (_("Organised by"), sheet.organiser),
        (_("When"), f"{start:%Y-%m-%d %H:%M} – {until}"),
        (_("Where"), sheet.place),
        (_("People expected"), str(len(sheet.names))),
    )
    return (sheet.activity, *(f"{both(name)}: {value}" for name, value in told))


def _lay_out(page: Worksheet) -> None:
    page.set_paper(PAPER_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.set_footer("&C&P / &N")


def _head_and_cell(book: Workbook) -> tuple[Format, Format, Format]:
    bordered = {"border": 1, "valign": "vcenter"}
    return (
        book.add_format({"valign": "vcenter", "quote_prefix": True}),
        book.add_format(bordered | {"bold": True, "text_wrap": True, "align": "center"}),
        book.add_format(bordered),
    )


def _write_row(
    page: Worksheet, row: int, number: int, name: str, cell: Format, guarded: Format
) -> None:
    """Whoever edits the cell or saves it as another format finds a text still."""
    page.set_row(row, 26)
    page.write_number(row, 0, number, cell)
    page.write_string(row, 1, name, guarded if is_risky(name) else cell)
    for column in range(2, len(COLUMNS)):
        page.write_blank(row, column, None, cell)
