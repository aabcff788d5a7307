"""What stands in a workbook that was sent, read by a bounded child."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from uuid import UUID

from django.conf import settings

from backend.authority.actor import Actor
from backend.errors import Refusal, Refused
from backend.files import judging, store
from backend.files.selectors import own_stored

Rows = Sequence[Sequence[Any]]
MOST_ROWS: Final = 2000
MOST_COLUMNS: Final = 60
SAID_BYTES: Final = 8 * 1024 * 1024


def sheets_sent(
    actor: Actor, public_id: UUID, *, purpose: str, sheets: Sequence[str], field: str
) -> Mapping[str, Rows]:
    """The file goes on being nobody's but theirs, and is deleted when its day is over."""
    upload = own_stored(actor, public_id, purpose=purpose, field=field)
    quarantine = settings.BOAI.files / "quarantine"
    quarantine.mkdir(mode=0o700, parents=True, exist_ok=True)
    assert upload.sha256 is not None
    with TemporaryDirectory(dir=quarantine) as folder:
        path = Path(folder, "file")
        try:
            with store.opened(bytes(upload.sha256)) as kept, path.open("xb") as file:
                shutil.copyfileobj(kept, file)
        except FileNotFoundError as gone:  # the clock was quicker
            raise Refused(Refusal("FILE_NOT_STORED", field)) from gone
        return sheets_of(path, sheets, Path(folder), field=field)


def sheets_of(path: Path, sheets: Sequence[str], folder: Path, *, field: str) -> Mapping[str, Rows]:
    """`folder` is where the child may write."""
    asked = {
        "program": "sheets.py",
        "path": str(path),
        "sheets": list(sheets),
        "most_rows": MOST_ROWS,
        "most_columns": MOST_COLUMNS,
    }
    match judging.heard(asked, folder, most_bytes=SAID_BYTES):
        case {"cells": dict(cells)} if cells.keys() == set(sheets):
            return cells
        case {"missing": str(name)} if name in sheets:
            raise Refused(Refusal("SHEET_MISSING", field, {"name": name}))
        case {"refused": "SHEET_TOO_LARGE"}:
            most = {"rows": MOST_ROWS, "columns": MOST_COLUMNS}
            raise Refused(Refusal("SHEET_TOO_LARGE", field, most))
    raise Refused(Refusal(judging.BROKEN, field))
