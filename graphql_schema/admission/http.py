"""The first steps: what of an HTTP request is read at all."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, UnreadablePostError

from backend.identity.tokens import BEARER
from graphql_schema.admission import bounds
from graphql_schema.admission.refused import AdmissionRefused

UTF8: Final = ("utf-8", "utf8")


@dataclass(frozen=True, slots=True)
class Envelope:
    token: str | None
    body: bytes


def open_envelope(request: HttpRequest) -> Envelope:
    """Cookies are never looked at, so another site cannot act with somebody's login."""
    if request.method != "POST":
        raise AdmissionRefused("METHOD_NOT_ALLOWED")
    _check_media_type(request)
    token = _token(request)
    return Envelope(token, _body(request))


def _check_media_type(request: HttpRequest) -> None:
    charset = (request.content_params or {}).get("charset", "utf-8").lower()
    if request.content_type != "application/json" or charset not in UTF8:
        raise AdmissionRefused("UNSUPPORTED_MEDIA_TYPE")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise AdmissionRefused("UNSUPPORTED_MEDIA_TYPE")


def _token(request: HttpRequest) -> str | None:
    header = request.headers.get("Authorization")
    if header is None:
        return None
    match = BEARER.fullmatch(header)
    if match is None:
        raise AdmissionRefused("UNAUTHENTICATED")
    return match[1]


def _body(request: HttpRequest) -> bytes:
    """Content-Length only saves reading; what counts is what arrives."""
    too_large = AdmissionRefused("BODY_TOO_LARGE", limit=bounds.BODY_BYTES)
    declared = request.META.get("CONTENT_LENGTH") or "0"
    if len(declared) > 10 or (declared.isdecimal() and int(declared) > bounds.BODY_BYTES):
        raise too_large
    try:
        body = request.read(bounds.BODY_BYTES + 1)
    except (UnreadablePostError, OSError) as error:
        raise AdmissionRefused("BAD_REQUEST") from error
    if len(body) > bounds.BODY_BYTES:
        raise too_large
    return body
