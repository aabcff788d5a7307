"""A version of a standard as a workbook, which `importStandardVersion` reads again."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any, Final
from uuid import UUID

from django.db.models import Field, Model
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import translation
from django.views.decorators.http import require_safe
from xlsxwriter import Workbook

from backend.authority.actor import anonymous
from backend.files.signed import is_signed
from backend.guarded import guarded
from backend.guarded_cells import AS_TEXT, is_risky
from members.models import Criterion, StandardItem, StandardVersion
from members.rules.standard import VersionDraft
from members.rules.standard_cells import (
    COLUMNS,
    CRITERIA,
    HEAD,
    OF_ITEM,
    VERSION,
    Cell,
    head_of,
    in_words,
    rows_of,
)
from members.selectors import standards

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TITLES: Final = tuple(name.removeprefix("item_") for name in OF_ITEM if name != "item")
REST: Final = tuple(name for name in COLUMNS if name not in OF_ITEM)


def workbook_of(draft: VersionDraft) -> bytes:
    """The names stand as the import reads them, each with its Chinese; what people wrote stays
    text."""
    words = _words()
    content = BytesIO()
    with Workbook(content, AS_TEXT) as book:
        _fill(book, CRITERIA, [[in_words(name, words[name]) for name in COLUMNS], *rows_of(draft)])
        _fill(book, VERSION, [(in_words(name, words[name]), said) for name, said in head_of(draft)])
    return content.getvalue()


def _field(model: type[Model], name: str) -> "Field[Any, Any]":
    field = model._meta.get_field(name)
    assert isinstance(field, Field)
    return field


def _words() -> dict[str, str]:
    """As the forms call the same fields."""
    named = ((StandardVersion, HEAD, ""), (StandardItem, TITLES, "item_"), (Criterion, REST, ""))
    with translation.override("zh-hans"):
        fields = {
            f"{before}{name}": str(_field(model, name).verbose_name)
            for model, names, before in named
            for name in names
        }
        return fields | {"item": str(StandardItem._meta.verbose_name)}


def _fill(book: Workbook, name: str, rows: Iterable[Sequence[Cell]]) -> None:
    page, risky = book.add_worksheet(name), book.add_format({"quote_prefix": True})
    page.set_column(0, len(COLUMNS) - 1, 16)
    page.freeze_panes(1, 0)
    for row, cells in enumerate(rows):
        for column, each in enumerate(cells):
            if isinstance(each, int):
                page.write_number(row, column, each)
            else:
                page.write_string(row, column, each, risky if is_risky(each) else None)


@require_safe
def workbook(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """An address that is wrong or over is as one that nobody was given."""
    signed = is_signed(request.path_info, request.GET, anonymous().now)
    version = standards.version_called(public_id) if signed else None
    if version is None:
        return guarded(HttpResponse(status=404))
    response = HttpResponse(workbook_of(standards.draft_of(version)), content_type=XLSX)
    name = f"{version.standard.code}-{version.number}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return guarded(response)


urlpatterns = [path("<uuid:public_id>.xlsx", workbook, name="standard-workbook")]
