"""Identity documents: what each kind's numbers look like, and what they tell."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from backend.errors import Refusal
from backend.identity.rules import areas
from backend.identity.rules.age import EARLIEST
from backend.identity.rules.id_numbers import LENGTH, IdNumber, check_character, day

# What people type between characters, seen or unseen. No star: a masked number is none.
BETWEEN, SIGNS = {"Cf", "Pd", "Ps", "Pe"}, "._/,·・•"
SEXES = (1, 2)
# Who is given one, by nationality; the other kinds do not say.
CHINESE = {"resident_id": True, "foreign_permanent_resident": False}
HK_AND_MACAO, TAIWAN = ("810000", "820000"), ("830000",)


@dataclass(frozen=True)
class Document:
    """`number` is the one way to write it. `born_yymmdd` is all that some old numbers tell."""

    kind: str
    number: str
    birth_date: date | None = None
    sex: int | None = None
    born_yymmdd: str = ""


Read = Document | list[Refusal]
Reader = Callable[[str, str, date], Read]


def normalised(text: str) -> str:
    """Full-width characters, a small x, and whatever stands between."""
    wide = unicodedata.normalize("NFKC", text).upper()
    return "".join(each for each in wide if not _between(each))


def _between(character: str) -> bool:
    category = unicodedata.category(character)
    return character.isspace() or category in BETWEEN or character in SIGNS


def read_document(kind: str, text: str, *, today: date) -> Read:
    """The document, or why there can be none. Any two ways of typing a number read as one."""
    known = KINDS.get(kind)
    if known is None:
        return [Refusal("ID_KIND_UNKNOWN", "idKind")]
    number = normalised(text)
    if len(number) not in known.lengths:
        given = {"length": known.length, "given": len(number)}
        return [Refusal("ID_NUMBER_LENGTH", "idNumber", given)]
    if not known.form.fullmatch(number):
        return [Refusal("ID_NUMBER_FORM", "idNumber")]
    return known.read(kind, number, today)


def numbers_of(text: str) -> list[str]:
    """As which it may be kept: whoever looks for a number does not say of which kind it is."""
    read = (read_document(kind, text, today=date.max) for kind in KINDS)
    return sorted({each.number for each in read if isinstance(each, Document)})


def agrees(document: Document, *, birth_date: date | None, sex: int | None) -> list[Refusal]:
    """What is not given, and a sex that is neither male nor female, contradicts nothing."""
    refusals = []
    if birth_date is not None and not _born(document, birth_date):
        refusals.append(Refusal("ID_BIRTH_DATE_DIFFERS", "birthDate"))
    if document.sex is not None and sex in SEXES and sex != document.sex:
        refusals.append(Refusal("ID_SEX_DIFFERS", "sex"))
    return refusals


def nationality_agrees(kind: str, nationality: str) -> list[Refusal]:
    if kind in CHINESE and CHINESE[kind] != (nationality == "CN"):
        return [Refusal("ID_NATIONALITY_DIFFERS", "nationality")]
    return []


def _born(document: Document, day_: date) -> bool:
    if document.birth_date is not None:
        return document.birth_date == day_
    return not document.born_yymmdd or f"{day_:%y%m%d}" == document.born_yymmdd


def _resident(kind: str, number: str, today: date) -> Read:
    return _numbered(kind, number, today, _of_the_mainland)


def _of_the_mainland(area: str) -> bool:
    return area not in (*HK_AND_MACAO, *TAIWAN) and areas.existed(area)


def _hk_mo_resident(kind: str, number: str, today: date) -> Read:
    return _numbered(kind, number, today, HK_AND_MACAO.__contains__)


def _tw_resident(kind: str, number: str, today: date) -> Read:
    return _numbered(kind, number, today, TAIWAN.__contains__)


def _foreign_resident(kind: str, number: str, today: date) -> Read:
    """Since 2023 made like a resident's: nine, province of issue, country in digits. Before that
    country in letters, place of issue, six digits of the birth date, order, check."""
    if len(number) == LENGTH:
        return _numbered(kind, number, today, lambda area: area.startswith("9"))
    born = number[7:13]
    if day(f"20{born}") is None:
        return [Refusal("ID_NO_SUCH_DATE", "idNumber")]
    return Document(kind, number, born_yymmdd=born)


def _numbered(kind: str, number: str, today: date, is_area: Callable[[str], bool]) -> Read:
    if check_character(number[:17]) != number[17]:
        # One digit is wrong, and nobody knows which.
        return [Refusal("ID_CHECK_DIGIT", "idNumber")]
    refusals = [] if is_area(number[:6]) else [Refusal("ID_AREA_UNKNOWN", "idNumber")]
    born = day(number[6:14])
    if born is None or born < EARLIEST:
        return [*refusals, Refusal("ID_NO_SUCH_DATE", "idNumber")]
    if born > today:
        refusals.append(Refusal("ID_DATE_IN_FUTURE", "idNumber"))
    read = IdNumber(number[:6], born, int(number[14:17]))
    return refusals or Document(kind, str(read), born, read.sex)


def _first_of(length: int) -> Reader:
    """A number for life; what follows counts the cards and names who gave them out."""
    return lambda kind, number, _today: Document(kind, number[:length])


def _whole(kind: str, number: str, _today: date) -> Read:
    return Document(kind, number)


@dataclass(frozen=True)
class Kind:
    length: str
    lengths: Sequence[int]
    form: re.Pattern[str]
    read: Reader


def _kind(length: str, lengths: Sequence[int], form: str, read: Reader) -> Kind:
    return Kind(length, lengths, re.compile(form, re.ASCII), read)


NUMBERED = r"\d{17}[\dX]"
KINDS = {
    "resident_id": _kind("18", [18], NUMBERED, _resident),
    "hk_mo_permanent_residence": _kind("18", [18], NUMBERED, _hk_mo_resident),
    "tw_residence": _kind("18", [18], NUMBERED, _tw_resident),
    "hk_mo_travel_permit": _kind("9 / 11", [9, 11], r"[HM]\d{8}(\d\d)?", _first_of(9)),
    "tw_travel_permit": _kind("8 / 10", [8, 10, 11], r"\d{8}(\d\d[\dA-Z]?)?", _first_of(8)),
    "foreign_permanent_resident": _kind(
        "18 / 15", [15, 18], rf"{NUMBERED}|[A-Z]{{3}}\d{{12}}", _foreign_resident
    ),
    "passport": _kind("5–17", range(5, 18), r"[A-Z0-9]+", _whole),
}
