"""The picture of a volunteer's card, for whoever was given its address a moment ago."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import segno
import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from backend import keys
from backend.authority.actor import anonymous
from backend.files.pages.show import HEADERS
from backend.files.signed import is_signed, signed_until
from backend.printing.printing import Busy, printed
from backend.rates import RETRY_AFTER_SECONDS, Rate, limited
from volunteers.proofs.card_words import TEMPLATE, told
from volunteers.rules.personal_code import personal_code_of
from volunteers.rules.scan import window_at
from volunteers.selectors.enrolment import card_of
from volunteers.selectors.proofs import imprint_at
from volunteers.selectors.year_book import owner_of

log = structlog.get_logger()

LIVES: Final = timedelta(minutes=10)
PICTURES: Final = Rate("volunteer-card", 12, 60)


def address(now: datetime, owner: UUID, *, language: str) -> str:
    what = f"{owner}?language={language}"
    base = f"{settings.BOAI.public_url}/volunteer-card/{what}"
    return f"{base}&{signed_until(_use(what), now + LIVES)}"


@require_safe
@limited(PICTURES)
def picture(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """An address that is wrong and one that is over are one answer."""
    now, response = anonymous().now, HttpResponse(status=404)
    language = request.GET.get("language", "")
    if is_signed(_use(f"{public_id}?language={language}"), request.GET, now):
        response = _drawn(now, public_id, language)
    for name, value in HEADERS.items():
        response[name] = value
    return response


def _drawn(now: datetime, owner: UUID, language: str) -> HttpResponse:
    """With the code of this very moment: it lets in for as long as any personal code does."""
    person = owner_of(owner)
    card = card_of(person.pk, now) if person else None
    if card is None:
        return HttpResponse(status=404)
    code = personal_code_of(keys.scan_keys(), card.public_id, window_at(now))
    drawn_code = segno.make(code, error="m", micro=False).svg_inline(omitsize=True)
    issuer = imprint_at(now, language)["name"]
    try:
        page = told(card, now, language=language, issuer=issuer, code=drawn_code)
        drawn = printed(TEMPLATE, *page, "png")
    except Busy:
        drawn = None
    if drawn is None:
        log.warning("volunteer_card_not_drawn")
        return HttpResponse(status=503, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})
    return HttpResponse(
        drawn,
        content_type="image/png",
        headers={"Content-Disposition": 'attachment; filename="volunteer-card.png"'},
    )


def _use(what: str) -> str:
    return f"volunteer card {what}"


urlpatterns = [path("<uuid:public_id>", picture, name="volunteer-card")]
