"""What a workbook says of a standard, and what keeps it from being taken in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.errors import Refusal, Refused, refuse_if
from backend.files.reading import sheets_sent
from backend.fits import misfits
from members.models import Criterion, Standard, StandardItem
from members.rules.standard import VersionDraft, draft_refusals, publish_refusals
from members.rules.standard_cells import COLUMNS, CRITERIA, SHEETS, VERSION, read, said_in
from members.selectors.standards import branch_kinds, nameable
from members.uploads import STANDARD_WORKBOOK


@dataclass(frozen=True)
class Tried:
    """`problems` are of what cannot be taken in, or else of what the draft would lack."""

    importable: bool
    problems: Sequence[Refusal]


def tried(actor: Actor, standard_id: UUID, file_id: UUID) -> Tried:
    """As importing it would find it; nothing is written."""
    access(actor, Standard, standard_id, "edit", field="standardId")
    try:
        draft = draft_sent(actor, file_id)
        refuse_if(draft_unfit(draft))
    except Refused as refused:
        return Tried(False, refused.refusals)
    return Tried(True, publish_refusals(draft, branch_kinds(), nameable()))


def draft_sent(actor: Actor, file_id: UUID) -> VersionDraft:
    sheets = sheets_sent(actor, file_id, purpose=STANDARD_WORKBOOK, sheets=SHEETS, field="fileId")
    return draft_in(sheets)


def draft_in(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> VersionDraft:
    """Refused are the cells that cannot be read, each by its sheet and place."""
    rows, head = sheets[CRITERIA], sheets[VERSION]
    names = tuple(said_in(each) for each in rows[0][: len(COLUMNS)]) if rows else ()
    if names != COLUMNS:
        raise Refused(_unreadable(CRITERIA, "A1"))
    draft, errors = read({said_in(row[0]): row[1] for row in head if len(row) > 1}, rows[1:])
    refuse_if([_unreadable(each.sheet, each.place) for each in errors])
    return draft


def _unreadable(sheet: str, place: str) -> Refusal:
    """Whoever sent it sees in the sheet what stands there."""
    return Refusal("CELL_UNREADABLE", f"{sheet}.{place}")


def draft_unfit(draft: VersionDraft) -> list[Refusal]:
    """What no draft may say."""
    refusals = draft_refusals(draft, branch_kinds())
    for place, item in enumerate(draft.items):
        texts = {"code": item.code, "title": item.title, "title_en": item.title_en}
        refusals += _at(f"standardItems.{place}", misfits(StandardItem, **texts))
        for number, each in enumerate(item.criteria):
            texts = {
                "code": each.code,
                "title": each.title,
                "title_en": each.title_en,
                "help_text": each.help_text,
                "help_text_en": each.help_text_en,
                "count_code": each.count_code,
                "of_count_code": each.of_count_code,
            }
            refusals += _at(f"standardItems.{place}.criteria.{number}", misfits(Criterion, **texts))
    return refusals


def _at(place: str, refusals: Sequence[Refusal]) -> list[Refusal]:
    return [Refusal(each.code, f"{place}.{each.field}", each.params) for each in refusals]
