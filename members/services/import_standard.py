"""A draft is made of what a workbook says."""

from pathlib import Path

from django.db import transaction
from python_calamine import CalamineWorkbook

from members.models import Standard, StandardVersion
from members.rules.standard import VersionDraft
from members.rules.standard_cells import COLUMNS, CellError, read
from members.services.standards import new_draft, write

CRITERIA, VERSION = "criteria", "version"


class Unreadable(Exception):
    """The cells that cannot be read."""

    def __init__(self, errors: list[CellError]) -> None:
        self.errors = errors
        super().__init__(", ".join(map(str, errors)))


def drafted_in(file: Path) -> VersionDraft:
    book = CalamineWorkbook.from_path(str(file))
    rows = book.get_sheet_by_name(CRITERIA).to_python(skip_empty_area=False)
    head = book.get_sheet_by_name(VERSION).to_python(skip_empty_area=False)
    names = tuple(str(each).strip() for each in rows[0][: len(COLUMNS)]) if rows else ()
    if names != COLUMNS:
        raise Unreadable([CellError(1, "A", " ".join(names) or "?")])
    draft, errors = read({str(name): value for name, value, *_ in head}, rows[1:])
    if errors:
        raise Unreadable(errors)
    return draft


@transaction.atomic
def import_standard(code: str, file: Path) -> StandardVersion:
    """Beside whatever drafts there are; refused as a deed's input would be."""
    draft = drafted_in(file)
    standard = Standard.objects.select_for_update().get(code=code)
    version = new_draft(standard)
    version.save()
    write(version, draft)
    version.save()
    return version
