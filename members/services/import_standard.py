"""An operator makes a draft of a workbook that lies on the machine."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from backend.files.reading import sheets_of
from members.models import Standard, StandardVersion
from members.rules.standard_cells import SHEETS
from members.selectors.standard_workbook import draft_in
from members.services.standards import drafted


from members.rules.standard import VersionDraft
from members.rules.standard_cells import COLUMNS, CellError, read, said_in
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
    names = tuple(said_in(each) for each in rows[0][: len(COLUMNS)]) if rows else ()
    if names != COLUMNS:
        raise Unreadable([CellError(1, "A", " ".join(names) or "?")])
    draft, errors = read({said_in(name): value for name, value, *_ in head}, rows[1:])
    if errors:
        raise Unreadable(errors)
    return draft


@transaction.atomic
def import_standard(code: str, file: Path) -> StandardVersion:
    """Read and refused as a deed's input would be."""
    with TemporaryDirectory() as folder:
        draft = draft_in(sheets_of(file.resolve(), SHEETS, Path(folder), field="file"))
    with transaction.atomic():
        return drafted(Standard.objects.select_for_update().get(code=code), draft)
