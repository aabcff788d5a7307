"""An operator makes a draft of a workbook that lies on the machine."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from backend.files.reading import sheets_of
from members.models import Standard, StandardVersion
from members.rules.standard_cells import SHEETS
from members.selectors.standard_workbook import draft_in
from members.services.standards import drafted


def import_standard(code: str, file: Path) -> StandardVersion:
    """Read and refused as a deed's input would be."""
    with TemporaryDirectory() as folder:
        draft = draft_in(sheets_of(file.resolve(), SHEETS, Path(folder), field="file"))
    with transaction.atomic():
        return drafted(Standard.objects.select_for_update().get(code=code), draft)
