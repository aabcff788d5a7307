"""The picture of somebody's year of service, for whoever was given its address a moment ago."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from backend.authority.actor import anonymous, at
from backend.files import signed
from backend.files.pages.show import HEADERS
from backend.rates import RETRY_AFTER_SECONDS, Rate, limited
from volunteers.proofs.printing import Busy, printed
from volunteers.proofs.year_words import TEMPLATE, told
from volunteers.selectors.proofs import imprint_at
from volunteers.selectors.year_book import owner_of, year_book

log = structlog.get_logger()

LIVES: Final = timedelta(minutes=10)
PICTURES: Final = Rate("year-book", 12, 60)
PLAIN, NAMED = "plain", "named"


def address(now: datetime, owner: UUID, *, year: int, language: str, kind: str) -> str:
    """All that it opens stands in its stamp: another year, or the name, is another address."""
    stamp = signed.stamp(_use(year, language, kind), owner, now + LIVES)
    return f"{settings.BOAI.public_url}/year-book/{owner}/{year}-{kind}-{language}.png?{stamp}"


@require_safe
@limited(PICTURES)
def picture(request: HttpRequest, owner: UUID, year: int, kind: str, language: str) -> HttpResponse:
    """An address that is wrong and one that is over are one answer."""
    now, response = anonymous().now, HttpResponse(status=404)
    if signed.opens(_use(year, language, kind), owner, request.GET, now):
        response = _drawn(now, owner, year, language, kind)
    for name, value in HEADERS.items():
        response[name] = value
    return response


def _drawn(now: datetime, owner: UUID, year: int, language: str, kind: str) -> HttpResponse:
    person = owner_of(owner)
    if person is None:
        return HttpResponse(status=404)
    page = told(
        year_book(at(now, person_id=person.pk), year),
        language=language,
        issuer=imprint_at(now, language)["name"],
        name=person.name if kind == NAMED else "",
    )
    try:
        drawn = printed(TEMPLATE, *page, "png")
    except Busy:
        drawn = None
    if drawn is None:
        log.warning("year_book_not_drawn")
        return HttpResponse(status=503, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})
    disposition = f'attachment; filename="{year}.png"'
    return HttpResponse(
        drawn, content_type="image/png", headers={"Content-Disposition": disposition}
    )


def _use(year: int, language: str, kind: str) -> str:
    return f"year book {year} {language} {kind}"


urlpatterns = [
    path("<uuid:owner>/<int:year>-<str:kind>-<str:language>.png", picture, name="year-book")
]
