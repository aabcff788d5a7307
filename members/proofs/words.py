"""A certificate of recognition as it is printed: what was signed, in words."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext, override

from backend.printing.glyphs import Printable

TEMPLATE: Final = Path(__file__).with_name("recognition.typ")


def told(
    snapshot: Mapping[str, Any], *, language: str, address: str, scan: str
) -> tuple[dict[str, Any], int]:
    """With the instant the file is dated by. Its state is not on it: paper is not called back."""
    with override(language):
        words: dict[str, Any] = Printable()(_words(snapshot, language, address))
    words["scan"] = scan
    day = date.fromisoformat(snapshot["issued_on"])
    return words, int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def _words(said: Mapping[str, Any], language: str, address: str) -> dict[str, Any]:
    chinese = language != "en"
    return {
        "lang": "zh" if chinese else "en",
        "region": "cn" if chinese else "gb",
        "tracking": 1 if chinese else 0,
        "title": gettext("Certificate of recognition"),
        "branch": said["branch_name"],
        "statement": gettext("was reviewed and is recognised under the standard %(standard)s.")
        % {"standard": _standard(said, chinese=chinese)},
        "validity": gettext("Valid from %(first)s to %(last)s.")
        % {"first": _day(said["recognised_on"]), "last": _day(said["valid_until"])},
        "society": said["society_name"],
        "issued_on": _day(said["issued_on"]),
        "number": gettext("No. %(number)s") % {"number": said["number"]},
        "address": address,
        "scan_label": gettext("Scan to verify"),
        "note": gettext("Scan the code to see whether it is still valid."),
    }


def _standard(said: Mapping[str, Any], *, chinese: bool) -> str:
    """In English where it was said so by then."""
    english: str = said.get("standard_title_en", "")
    return said["standard_title"] if chinese or not english else english


def _day(text: str) -> str:
    return date_format(date.fromisoformat(text), "DATE_FORMAT")
