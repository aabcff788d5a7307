"""How a request comes in, before any middleware could answer for what goes wrong."""

from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.utils.http import parse_header_parameters


class Request(WSGIRequest):
    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        """Every text here is UTF-8, whatever a header claims; one that cannot be read names no
        type. Django would raise, or read addresses by a codec that is none of text."""
        try:
            read = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except ValueError:
            read = ("", {})
        self.content_type, self.content_params = read


class Handler(WSGIHandler):
    request_class = Request
