"""Wrong logins of operators, counted by django-axes for a name from an address, and told to nobody
else: what is kept is a keyed hash of the name, the address, a number and the time."""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from backend import keys
from backend.addresses import address_of
from backend.crypto import blind_index

# Of one name from everywhere, or of all names from one address: an office shares an address, and
# whoever guesses does not keep to one of either.
WIDER = 10
HALF_OF_AN_ADDRESS = 64


class Handler(AxesDatabaseHandler):
    def is_locked(self, request: Any, credentials: Any = None) -> bool:
        return super().is_locked(request, credentials) or self._guessed_widely(request, credentials)

    def _guessed_widely(self, request: Any, credentials: Any) -> bool:
        recent = AccessAttempt.objects.filter(attempt_time__gte=get_cool_off_threshold(request))
        most = WIDER * settings.AXES_FAILURE_LIMIT
        return any(
            (recent.filter(**same).aggregate(n=Sum("failures_since_start"))["n"] or 0) >= most
            for same in (
                {"username": name(request, credentials)},
                {"ip_address": request.axes_ip_address},
            )
        )

    def user_login_failed(
        self, sender: Any, credentials: Any, request: Any = None, **more: Any
    ) -> None:
        """Without what the browser says of itself, and without the form: people type their password
        where their name belongs."""
        if request is None:
            return
        request.axes_user_agent = request.axes_http_accept = ""
        query, form = request.GET, request.POST
        request.GET = request.POST = QueryDict()
        try:
            super().user_login_failed(sender, credentials, request, **more)
        finally:
            request.GET, request.POST = query, form


def name(request: HttpRequest, credentials: Any = None) -> str:
    typed = (credentials or request.POST).get("username") or ""
    return blind_index(keys.lockout_key(), "operator", typed).hex()


def address(request: HttpRequest) -> str | None:
    """Of IPv6 the network, which one household commands as a whole."""
    try:
        parsed = ip_address(address_of(request, settings.BOAI.trusted_proxies))
    except ValueError:
        return None
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ip_network((parsed, HALF_OF_AN_ADDRESS), strict=False).network_address)


def locked(request: HttpRequest, answer: Any, credentials: Any = None) -> HttpResponse:
    """The same for a name that nobody has."""
    shown = {
        **admin.site.each_context(request),
        "title": gettext("Locked for a while"),
        "minutes": settings.BOAI.staff_lock_minutes,
    }
    page = TemplateResponse(request, "admin/locked.html", shown, status=429)
    return page.render()
