"""A volunteer's card as a picture says it."""

from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext, override

from backend.printing.glyphs import Printable
from volunteers.models import VolunteerStatus
from volunteers.selectors.enrolment import Card

TEMPLATE: Final = Path(__file__).with_name("card.typ")


def told(
    card: Card, now: datetime, *, language: str, issuer: str, code: str
) -> tuple[dict[str, Any], int]:
    """With the instant it is drawn at."""
    with override(language):
        words: dict[str, Any] = Printable()(_words(card, now, language, issuer))
    return words | {"code": code}, int(now.timestamp())


def _words(card: Card, now: datetime, language: str, issuer: str) -> dict[str, Any]:
    chinese = language != "en"
    labels: dict[str, Any] = dict(VolunteerStatus.Status.choices)
    return {
        "lang": "zh" if chinese else "en",
        "region": "cn" if chinese else "gb",
        "title": gettext("Volunteer card"),
        "name": card.name,
        "number_label": gettext("Volunteer number"),
        "number": card.volunteer_no,
        "status": capfirst(str(labels[card.status])),
        "since": gettext("since %(day)s") % {"day": date_format(localtime(card.since), "Y-m-d")},
        "branch": card.branch_name,
        "issuer": issuer,
        "drawn": date_format(localtime(now), "Y-m-d H:i:s"),
    }
