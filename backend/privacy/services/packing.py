"""The copy as a file: data for machines, a page for people, and one's own photos."""

import json
from collections.abc import Callable, Collection
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import models

from backend.files import store
from backend.files.kinds import CONTENT_TYPES
from backend.files.models import Upload
from backend.identity.selectors import ids_of
from backend.privacy.holdings import about_people
from backend.privacy.services.copy_page import page
from backend.privacy.services.copying import Table, acted, column_of, plain, tables, texts

Progress = Callable[[int, int], None]


def pack(person_id: int, now: datetime, advance: Progress) -> bytes:
    """A ZIP. Each table is read by itself: what is written meanwhile may be in it or not."""
    ids = ids_of(person_id)
    steps = sum(1 for _ in about_people()) + 1
    found: list[Table] = []
    for table in tables(ids):
        found.append(table)
        advance(len(found), steps)
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        photos = _photos(archive, ids)
        data = {
            "made_at": plain(now),
            "tables": [_as_json(table) for table in found if table.rows],
            "acted": [_acted(*each) for each in acted(ids)],
            "files": photos,
        }
        archive.writestr("data.json", json.dumps(data, ensure_ascii=False, indent=1))
        archive.writestr("index.html", page(data))
    advance(steps, steps)
    return file.getvalue()


def _as_json(table: Table) -> dict[str, Any]:
    return {
        "table": table.model._meta.label,
        "name": table.label,
        "fields": {column.name: column.label for column in table.columns},
        "rows": [
            {column.name: value for column, value in zip(table.columns, row, strict=True)}
            for row in table.rows
        ],
    }


def _acted(model: type[models.Model], name: str, number: int) -> dict[str, Any]:
    return {
        "table": model._meta.label,
        "name": texts(model._meta.verbose_name),
        "field": name,
        "field_name": texts(column_of(model, name).verbose_name),
        "rows": number,
    }


def _photos(archive: ZipFile, ids: Collection[int]) -> list[dict[str, Any]]:
    """A file that the clock was quicker to delete is not there any more."""
    photos = []
    stored = Upload.objects.filter(owner__any=list(ids), state=Upload.State.STORED)
    for upload in stored.order_by("pk"):
        assert upload.sha256 is not None
        try:
            with store.opened(bytes(upload.sha256)) as file:
                content = file.read()
        except FileNotFoundError:
            continue
        suffix = Path(CONTENT_TYPES[upload.content_type].name).suffix
        name = f"files/{upload.public_id}{suffix}"
        archive.writestr(name, content)
        photos.append({"name": name, "bytes": len(content), "upload": str(upload.public_id)})
    return photos
