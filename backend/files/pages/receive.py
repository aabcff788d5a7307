"""A file's body, read to its promised end and no further."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from backend.authority.actor import anonymous
from backend.errors import Refusal
from backend.files import signed
from backend.files.models import Upload
from backend.files.services.receive_upload import awaited, receive_upload
from backend.files.signed import Use
from backend.files.store import StoreAway
from backend.unavailable import RETRY_AFTER_SECONDS

CHUNK_BYTES: Final = 64 * 1024
SECONDS: Final = 120
# Phones on a weak line are slow; they must not take every thread of this process.
AT_ONCE: Final = BoundedSemaphore(4)


class NotTaken(Exception):
    """Nothing of it is kept; the phone may send it again while its address holds."""

    def __init__(self, code: str, status: int) -> None:
        super().__init__(code)
        self.code, self.status = code, status


@csrf_exempt
@require_http_methods(["PUT", "POST"])
def receive(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What is known of it already is answered without reading: answers get lost on phones. No
    cookie is looked at; the address itself is the right to send."""
    now = anonymous().now
    uploads = Upload.objects.filter(public_id=public_id)
    if not signed.opens(Use.UPLOAD, public_id, request.GET, now):
        return _answer(404, code="NOT_FOUND")
    upload = uploads.first()
    if upload is None:
        return _answer(404, code="NOT_FOUND")
    if uploads.filter(awaited(now)).exists():
        try:
            with _arrived(request, upload.promised_bytes) as path:
                receive_upload(upload, path)
        except NotTaken as reason:
            return _answer(reason.status, code=reason.code)
        except StoreAway:
            return _answer(503, code="UNAVAILABLE")
    upload.refresh_from_db()
    return _answer(200, code=upload.code, state=upload.state)


@contextmanager
def _arrived(request: HttpRequest, promised: int) -> Iterator[Path]:
    """The whole body as a file in a folder of its own, which is gone at the end."""
    declared = request.META.get("CONTENT_LENGTH") or ""
    if not declared.isdecimal() or len(declared) > 10:
        raise NotTaken("FILE_LENGTH", 411)
    if int(declared) > promised:
        raise NotTaken("FILE_LENGTH", 413)
    if int(declared) < promised:
        raise NotTaken("FILE_LENGTH", 400)
    if not AT_ONCE.acquire(blocking=False):
        raise NotTaken("BUSY", 503)
    try:
        quarantine = settings.BOAI.files / "quarantine"
        quarantine.mkdir(mode=0o700, parents=True, exist_ok=True)
        with TemporaryDirectory(dir=quarantine) as folder:
            path = Path(folder, "file")
            _read(request, path, promised)
            yield path
    finally:
        AT_ONCE.release()


def _read(request: HttpRequest, path: Path, promised: int) -> None:
    left, latest = promised, time.monotonic() + SECONDS
    with path.open("xb") as file:
        while left:
            if time.monotonic() > latest:
                raise NotTaken("FILE_TOO_SLOW", 408)
            try:
                chunk = request.read(min(CHUNK_BYTES, left))
            except (UnreadablePostError, OSError) as cut:
                raise NotTaken("FILE_LENGTH", 400) from cut
            if not chunk:
                raise NotTaken("FILE_LENGTH", 400)
            file.write(chunk)
            left -= len(chunk)


def _answer(status: int, *, code: str = "", state: str = "") -> HttpResponse:
    """`state` as in GraphQL, empty where nothing was taken."""
    text = Refusal(code).message if code else ""
    told = {"state": state, "code": code, "message": text}
    response = JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-store"
    if status == 503:
        response["Retry-After"] = RETRY_AFTER_SECONDS
    return response
