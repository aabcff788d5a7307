"""What may be uploaded for what; each floor adds its purposes, imported in `AppConfig.ready`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.utils.functional import Promise

from backend.authority.actor import Actor
from backend.authority.scope import Extent

MIB = 1024 * 1024


class ContentType(NamedTuple):
    """`decoder` is what the judging program calls it, `most_bytes` what the house takes at most;
    `shown_as` what it is once it is stored, under the name it is handed out by."""

    decoder: str
    most_bytes: int
    program: str
    shown_as: str
    name: str


def _image(decoder: str) -> ContentType:
    return ContentType(decoder, 10 * MIB, "images.py", "image/jpeg", "image.jpg")


PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A new kind is an entry here and a program beside `images.py` that judges it.
CONTENT_TYPES = {
    "image/jpeg": _image("JPEG"),
    "image/png": _image("PNG"),
    "image/webp": _image("WEBP"),
    PDF: ContentType("PDF", 20 * MIB, "pdf.py", PDF, "document.pdf"),
    DOCX: ContentType("DOCX", 20 * MIB, "office.py", DOCX, "document.docx"),
    XLSX: ContentType("XLSX", 20 * MIB, "office.py", XLSX, "table.xlsx"),
}
IMAGES = frozenset({"image/jpeg", "image/png", "image/webp"})
DOCUMENTS = frozenset({PDF, DOCX, XLSX})


def nothing(person_id: int, since: datetime) -> int:
    return 0


@dataclass(frozen=True)
class Purpose:
    """`quota` names the policy value of how many a person may send in 24 hours, `consent` the one
    without which nothing is taken; `sees` tells who but the owner may see what is stored. With
    `captures`, where and when a picture was taken may be kept for whoever judges it, if its sender
    says so. `handed_over` tells how many of what a person asked for since then are somebody else's
    by now, and count all the same."""

    label: Promise | str
    content_types: frozenset[str]
    most_bytes: int
    quota: str
    sees: Callable[[Actor], Extent]
    consent: str = ""
    captures: bool = False
    handed_over: Callable[[int, datetime], int] = nothing

    def takes(self, content_type: str) -> int:
        """How many bytes of it."""
        return min(self.most_bytes, CONTENT_TYPES[content_type].most_bytes)


table: dict[str, Purpose] = {}


def declare(code: str, purpose: Purpose) -> None:
    if code in table:
        raise ValueError(f"declared twice: {code}")
    for name in purpose.content_types:
        if name not in CONTENT_TYPES:
            raise ValueError(f"{code}: {name} is judged by nobody")
    table[code] = purpose


def choices() -> list[tuple[str, Promise | str]]:
    return [(code, purpose.label) for code, purpose in table.items()]
