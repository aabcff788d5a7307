"""A stored file, for whoever was given its address a moment ago."""

from typing import Final
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from backend.authority.actor import anonymous
from backend.files import signed, store
from backend.files.kinds import CONTENT_TYPES
from backend.files.models import Upload
from backend.files.signed import Use
from backend.unavailable import come_again

# What somebody uploaded is never a page of this house, whatever a browser takes it for.
HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-site",
    "X-Robots-Tag": "noindex",
}


@require_safe
def show(request: HttpRequest, use: Use, public_id: UUID) -> HttpResponseBase:
    """An address that is wrong or over, and a file that is gone, are one answer."""
    response: HttpResponseBase
    try:
        response = _file(request, use, public_id) or HttpResponse(status=404)
    except store.StoreAway:
        response = come_again()
    for name, value in HEADERS.items():
        response[name] = value
    return response


def _file(request: HttpRequest, use: Use, public_id: UUID) -> FileResponse | None:
    if not signed.opens(use, public_id, request.GET, anonymous().now):
        return None
    upload = Upload.objects.filter(public_id=public_id, state=Upload.State.STORED).first()
    if upload is None:
        return None
    sha256 = upload.sha256 if use == Use.STORED else upload.thumbnail_sha256
    if sha256 is None:  # a document has no thumbnail
        return None
    try:
        file = store.opened(bytes(sha256))
    except FileNotFoundError:  # the clock was quicker
        return None
    kind = CONTENT_TYPES[upload.content_type]
    return FileResponse(file, as_attachment=True, filename=kind.name, content_type=kind.shown_as)
