"""What the door itself refuses, each code with its HTTP status and its text."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from backend.errors import declare

STATUS: Final = {
    "METHOD_NOT_ALLOWED": 405,
    "UNSUPPORTED_MEDIA_TYPE": 415,
    "UNAUTHENTICATED": 401,
    "BODY_TOO_LARGE": 413,
    "JSON_TOO_DEEP": 400,
    "BAD_JSON": 400,
    "BATCH_REFUSED": 400,
    "BAD_REQUEST": 400,
    "NUL_REFUSED": 400,
    "VALUE_TOO_LARGE": 400,
    "UNKNOWN_DOCUMENT": 400,
    "SYNTAX_ERROR": 400,
    "TOO_MANY_TOKENS": 400,
    "TOO_MANY_FIELDS": 400,
    "TOO_MANY_ALIASES": 400,
    "TOO_MANY_DIRECTIVES": 400,
    "TOO_MANY_FRAGMENTS": 400,
    "TOO_DEEP": 400,
    "ONE_MUTATION": 400,
    "INTROSPECTION_OFF": 400,
    "PAGE_SIZE": 400,
    "TOO_COSTLY": 400,
    "INVALID_DOCUMENT": 400,
    "RATE_LIMITED": 429,
    "INTERNAL": 200,
    "UNAVAILABLE": 503,
}

declare(
    {
        "METHOD_NOT_ALLOWED": _("Only POST is answered here."),
        "UNSUPPORTED_MEDIA_TYPE": _("Only plain application/json in UTF-8 is read here."),
        "UNAUTHENTICATED": _("This access token is not valid. Refresh it or log in again."),
        "BODY_TOO_LARGE": _("The request is larger than %(limit)s bytes."),
        "JSON_TOO_DEEP": _("The request is nested deeper than %(limit)s levels."),
        "BAD_JSON": _("The request is not well-formed JSON."),
        "BATCH_REFUSED": _("Send one operation at a time."),
        "BAD_REQUEST": _("The request does not have the expected form."),
        "NUL_REFUSED": _("The request contains a NUL character."),
        "VALUE_TOO_LARGE": _("A list, text or number in the request is too long."),
        "UNKNOWN_DOCUMENT": _("This document is not registered."),
        "SYNTAX_ERROR": _("The document is not well-formed GraphQL."),
        "TOO_MANY_TOKENS": _("The document has more than %(limit)s words."),
        "TOO_MANY_FIELDS": _("The document asks for more than %(limit)s fields."),
        "TOO_MANY_ALIASES": _("The document has more than %(limit)s aliases."),
        "TOO_MANY_DIRECTIVES": _("The document has more than %(limit)s directives."),
        "TOO_MANY_FRAGMENTS": _("The document has more than %(limit)s fragments."),
        "TOO_DEEP": _("The document is nested deeper than %(limit)s levels."),
        "ONE_MUTATION": _("A document carries exactly one mutation."),
        "INTROSPECTION_OFF": _("The schema is not shown here."),
        "PAGE_SIZE": _("A list needs either first or last, from 1 to %(limit)s."),
        "TOO_COSTLY": _("The document costs %(cost)s, more than %(limit)s."),
        "INVALID_DOCUMENT": _("The document does not fit the schema."),
        "RATE_LIMITED": _("Too many requests. Please try again in a moment."),
        "INTERNAL": _("Something went wrong here. It was noted under the trace id."),
        "UNAVAILABLE": _("The service is not available just now. Please try again in a moment."),
    }
)
