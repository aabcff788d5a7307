"""What a page that is for whoever stands before it carries: no cache, no referrer, no frame."""

from django.http import HttpResponse

SHOWS = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'"
)


def guarded(response: HttpResponse, content_security_policy: str = SHOWS) -> HttpResponse:
    response["Content-Security-Policy"] = content_security_policy
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
