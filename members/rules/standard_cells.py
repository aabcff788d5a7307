"""A version of a standard as the cells of a sheet, and back: one row for each criterion."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from members.rules.standard import CriterionDraft, ItemDraft, VersionDraft, as_text

Cell = str | int
CRITERIA, VERSION = SHEETS = "criteria", "version"
# Of the item first; a row that leaves it out is of the item above.
OF_ITEM: Final = ("item", "item_title", "item_title_en")
TEXTS: Final = (
    "code", "title", "title_en", "help_text", "help_text_en", "kind", "count_code", "of_count_code",
)  # fmt: skip
NUMBERS: Final = ("threshold", "window_months", "weight")
YES_NO: Final = ("mandatory", "evidence_required", "threshold_is_default")
LISTS: Final = ("threshold_by_kind", "branch_kinds")
COLUMNS: Final = (*OF_ITEM, *TEXTS, *NUMBERS, *YES_NO, *LISTS)
HEAD: Final = ("min_self_score", "min_branch_age_months")
# More than any number has; Python refuses to read some thousand.
MOST_DIGITS: Final = 12
FIRST_ROW: Final = 2  # as the sheet counts; the first has the names


@dataclass(frozen=True)
class CellError:
    """`place` as the sheet shows it: C7."""

    sheet: str
    place: str


def in_words(name: str, words: str) -> str:
    """As a heading says it: the name that is read again, and what people call it."""
    return f"{name} {words}"


def said_in(heading: object) -> str:
    return str(heading).split(maxsplit=1)[0] if str(heading).strip() else ""


def letter(column: int) -> str:
    """Of the first twenty-six, which are more than there are."""
    return chr(ord("A") + column)


def rows_of(draft: VersionDraft) -> Iterator[Sequence[Cell]]:
    for item in draft.items:
        for each in item.criteria:
            yield (
                *(item.code, item.title, item.title_en),
                *(getattr(each, name) for name in (*TEXTS, *NUMBERS)),
                *(int(getattr(each, name)) for name in YES_NO),
                *(as_text(getattr(each, name)) for name in LISTS),
            )


def head_of(draft: VersionDraft) -> Sequence[tuple[str, Cell]]:
    return [(name, getattr(draft, name)) for name in HEAD]


class _Reading:
    def __init__(self) -> None:
        self.errors: list[CellError] = []

    def number(self, row: int, column: int, found: object, *, sheet: str = CRITERIA) -> int:
        if isinstance(found, float) and found.is_integer():
            found = int(found)
        text = str(found).strip()
        if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS:
            return int(text)
        self.errors.append(CellError(sheet, f"{letter(column)}{row}"))
        return 0

    def by_kind(self, row: int, column: int, found: object) -> Mapping[str, int]:
        said = {}
        for each in str(found).split():
            kind, _, figure = each.partition("=")
            said[kind] = self.number(row, column, figure)
        return said


def read(
    head: Mapping[str, object], rows: Sequence[Sequence[object]]
) -> tuple[VersionDraft, list[CellError]]:
    """What the cells say, and which of them say nothing that can be read."""
    reading = _Reading()
    items: dict[str, tuple[str, str, list[CriterionDraft]]] = {}
    current = ""
    for number, cells in enumerate(rows, FIRST_ROW):
        said = dict(zip(COLUMNS, (*cells, *[""] * len(COLUMNS)), strict=False))
        if not any(str(each).strip() for each in said.values()):
            continue
        current = str(said["item"]).strip() or current
        if not current:
            reading.errors.append(CellError(CRITERIA, f"A{number}"))
        title, english = str(said["item_title"]).strip(), str(said["item_title_en"]).strip()
        _, _, criteria = items.setdefault(current, (title, english, []))
        criteria.append(_criterion(reading, number, said))
    figures = {
        name: reading.number(place, 1, head.get(name, ""), sheet=VERSION)
        for place, name in enumerate(HEAD, 1)
    }
    draft = VersionDraft(
        items=[
            ItemDraft(code, title, english, criteria)
            for code, (title, english, criteria) in items.items()
        ],
        **figures,
    )
    return draft, reading.errors


def _criterion(reading: _Reading, row: int, said: Mapping[str, object]) -> CriterionDraft:
    def at(name: str) -> int:
        return COLUMNS.index(name)

    given: dict[str, Any] = {name: str(said[name]).strip() for name in TEXTS}
    given |= {name: reading.number(row, at(name), said[name]) for name in NUMBERS}
    given |= {name: bool(reading.number(row, at(name), said[name] or 0)) for name in YES_NO}
    given["threshold_by_kind"] = reading.by_kind(
        row, at("threshold_by_kind"), said["threshold_by_kind"]
    )
    given["branch_kinds"] = str(said["branch_kinds"]).split()
    return CriterionDraft(**given)
