"""A copy of somebody's data, for whoever was given its address a moment ago."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from backend.authority.actor import anonymous
from backend.files import signed
from backend.files.pages.show import HEADERS
from backend.files.signed import Use
from backend.privacy import kept
from backend.privacy.models import DataExport


@require_safe
def fetch(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """An address that is wrong or over, and a copy that is gone, are one answer."""
    content = _content(request, public_id)
    response = HttpResponse(status=404) if content is None else HttpResponse(content)
    for name, value in HEADERS.items():
        response[name] = value
    if content is not None:
        response["Content-Type"] = "application/zip"
        response["Content-Disposition"] = 'attachment; filename="my-data.zip"'
    return response


def _content(request: HttpRequest, public_id: UUID) -> bytes | None:
    now = anonymous().now
    if not signed.opens(Use.EXPORT, public_id, request.GET, now):
        return None
    if not DataExport.objects.filter(public_id=public_id, forget_at__gt=now).exists():
        return None
    return kept.get(public_id)


urlpatterns = [path("<uuid:public_id>", fetch, name="export-fetch")]
