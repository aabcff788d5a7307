"""What may be uploaded for what; each floor adds its purposes, imported in `AppConfig.ready`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise

from backend.authority.actor import Actor
from backend.authority.scope import Extent

MIB = 1024 * 1024


class ContentType(NamedTuple):
    """`decoder` is what the judging program calls it, `most_bytes` what the house takes at most."""

    decoder: str
    most_bytes: int


# A new kind is an entry here and a program beside `images.py` that judges it.
CONTENT_TYPES = {
    "image/jpeg": ContentType("JPEG", 10 * MIB),
    "image/png": ContentType("PNG", 10 * MIB),
    "image/webp": ContentType("WEBP", 10 * MIB),
}
IMAGES = frozenset(CONTENT_TYPES)


@dataclass(frozen=True)
class Purpose:
    """`quota` names the policy value of how many a person may send in 24 hours, `consent` the one
    without which nothing is taken; `sees` tells who but the owner may see what is stored."""

    label: Promise | str
    content_types: frozenset[str]
    most_bytes: int
    quota: str
    sees: Callable[[Actor], Extent]
    consent: str = ""


table: dict[str, Purpose] = {}


def declare(code: str, purpose: Purpose) -> None:
    if code in table:
        raise ValueError(f"declared twice: {code}")
    for name in purpose.content_types:
        if name not in CONTENT_TYPES or purpose.most_bytes > CONTENT_TYPES[name].most_bytes:
            raise ValueError(f"{code}: {name} of {purpose.most_bytes} bytes is judged by nobody")
    table[code] = purpose


def choices() -> list[tuple[str, Promise | str]]:
    return [(code, purpose.label) for code, purpose in table.items()]
