"""Whoever looks after the demo, in the admin: a browser with forms and cookies."""

import http.client
import json
import re
from datetime import datetime
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.utils.timezone import localtime

from volunteers.demo.accounts import ADMIN
from volunteers.demo.phone import Unanswered

LOGIN, LADDERS = "/admin/login/", "/admin/messaging/ladder/"
HIDDEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


class Operator:
    def __init__(self, url: str) -> None:
        self._address = urlsplit(url)
        self._cookies: SimpleCookie = SimpleCookie()

    def log_in(self) -> None:
        self._fill_in(LOGIN, username=ADMIN.name, password=ADMIN.password, next="/admin/")

    def set_ladder(self, urgency: str, start: datetime, steps: list[dict[str, Any]]) -> None:
        """In force from that second."""
        local = localtime(start)
        self._fill_in(
            f"{LADDERS}add/",
            urgency=urgency,
            effective_from_0=f"{local:%Y-%m-%d}",
            effective_from_1=f"{local:%H:%M:%S}",
            steps=json.dumps(steps),
        )

    def _fill_in(self, page: str, **given: str) -> None:
        """A form that was taken leads elsewhere."""
        _status, shown = self._ask("GET", page)
        hidden = HIDDEN.search(shown)
        token = hidden.group(1) if hidden else ""
        status, _shown = self._ask("POST", page, urlencode(given | {"csrfmiddlewaretoken": token}))
        if status != http.client.FOUND:
            raise Unanswered(f"{page}: HTTP {status}")

    def _ask(self, method: str, page: str, body: str | None = None) -> tuple[int, str]:
        connection = http.client.HTTPConnection(
            self._address.hostname or "", self._address.port, timeout=10
        )
        headers = {
            "Cookie": "; ".join(f"{name}={each.value}" for name, each in self._cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        try:
            connection.request(method, page, body, headers)
            response = connection.getresponse()
            for each in response.headers.get_all("Set-Cookie", []):
                self._cookies.load(each)
            return response.status, response.read().decode(errors="replace")
        except OSError as gone:
            raise Unanswered(f"{page} does not answer; does `make demo` run?") from gone
        finally:
            connection.close()
