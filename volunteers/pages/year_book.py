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
from backend.files.pages.show import HEADERS
from backend.files.signed import is_signed, signed_until
from backend.printing.printing import Busy, printed
from backend.rates import RETRY_AFTER_SECONDS, Rate, limited
from volunteers.proofs.year_words import TEMPLATE, told
from volunteers.selectors.proofs import imprint_at
from volunteers.selectors.year_book import owner_of, year_book

log = structlog.get_logger()

LIVES: Final = timedelta(minutes=10)
PICTURES: Final = Rate("year-book", 12, 60)
PLAIN, NAMED = "plain", "named"


def address(now: datetime, owner: UUID, *, year: int, language: str, kind: str) -> str:
    """All that it opens is signed: another year, or the name, is another address."""
    what = f"{owner}?year={year}&language={language}&kind={kind}"
    return f"{settings.BOAI.public_url}/year-book/{what}&{signed_until(_use(what), now + LIVES)}"


@require_safe
@limited(PICTURES)
def picture(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """An address that is wrong and one that is over are one answer."""
    now, response = anonymous().now, HttpResponse(status=404)
    year, language, kind = (request.GET.get(name, "") for name in ("year", "language", "kind"))
    what = f"{public_id}?year={year}&language={language}&kind={kind}"
    if is_signed(_use(what), request.GET, now):
        response = _drawn(now, public_id, int(year), language, kind)
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


def _use(what: str) -> str:
    return f"year book {what}"


urlpatterns = [path("<uuid:public_id>", picture, name="year-book")]
