"""A year of service as a picture says it: figures, and a name only where its owner asked for it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext, override

from backend.printing.glyphs import Printable
from volunteers.kinds import TEAM_FIELDS
from volunteers.selectors.year_book import YearBook

TEMPLATE: Final = Path(__file__).with_name("year_book.typ")
MOST_FIELDS: Final = 5


def told(book: YearBook, *, language: str, issuer: str, name: str) -> tuple[dict[str, Any], int]:
    """With an instant that is always the same."""
    with override(language):
        words: dict[str, Any] = Printable()(_words(book, language, issuer, name))
    return words, int(datetime(book.year, 12, 31, tzinfo=UTC).timestamp())


def _words(book: YearBook, language: str, issuer: str, name: str) -> dict[str, Any]:
    chinese = language != "en"
    largest = max((1, *book.months))
    widest = max((1, *(minutes for _code, minutes in book.fields)))
    return {
        "lang": "zh" if chinese else "en",
        "region": "cn" if chinese else "gb",
        "tracking": 1 if chinese else 0,
        "year": str(book.year),
        "title": gettext("My year as a volunteer"),
        "name": name,
        "issuer": issuer,
        "hours": f"{book.hours:g}",
        "hours_unit": gettext("hours of volunteer service"),
        "activities": str(book.activities),
        "activities_unit": gettext("Activities"),
        "served": str(sum(1 for minutes in book.months if minutes > 0)),
        "served_unit": gettext("Months of service"),
        "by_month": gettext("By month"),
        "months": [
            {"label": str(month), "share": round(100 * max(minutes, 0) / largest)}
            for month, minutes in enumerate(book.months, 1)
        ],
        "by_field": gettext("By field"),
        "fields": [
            {
                "label": capfirst(str(TEAM_FIELDS.get(code, gettext("other service")))),
                "share": round(100 * minutes / widest),
                "hours": gettext("%(hours)s h") % {"hours": f"{minutes // 30 / 2:g}"},
            }
            for code, minutes in book.fields[:MOST_FIELDS]
        ],
        "thanks": gettext("Humanity, fraternity, dedication"),
    }
