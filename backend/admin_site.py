"""The site of the admin: who comes in, and for how long."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import update_wrapper
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django_otp import login as verified
from django_otp.admin import OTPAdminSite

from backend import second_factor
from backend.authority.actor import anonymous
from backend.identity import passwords
from backend.identity.models import Account
from backend.once import once_a_request

# What Django says in English alone.
DJANGO_LEAVES_OPEN = (_("Model name"), _("Add link"), _("Change or view list link"))
ENDS_AT, BEGUN = "house_ends_at", "house_second_factor_begun"


@once_a_request
def now_of(request: HttpRequest) -> datetime:
    """The database's clock."""
    return anonymous().now


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Verification code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "inputmode": "text"}
        ),
    )


class HouseSite(OTPAdminSite):
    """A password opens nothing but the page of the second factor."""

    login_form = AdminAuthenticationForm
    login_template = "admin/login.html"

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)

    def _build_app_dict(self, request: HttpRequest, label: str | None = None) -> dict[str, Any]:
        """Every page lists all there is to look into. Each name is looked up once, and not again at
        each comparison when they are sorted."""
        rooms: dict[str, Any] = super()._build_app_dict(request, label)
        for room in rooms.values():
            for each in room["models"]:
                each["name"] = str(each["name"])
        return rooms

    def has_permission(self, request: HttpRequest) -> bool:
        if not settings.BOAI.ask_second_factor:
            return self._has_password(request)
        return self._has_password(request) and bool(super().has_permission(request))

    def _has_password(self, request: HttpRequest) -> bool:
        return bool(AdminSite.has_permission(self, request)) and self._in_time(request)

    def _in_time(self, request: HttpRequest) -> bool:
        """The cookie ends an idle session; this one ends it however busy it is."""
        ends_at = request.session.get(ENDS_AT)
        if ends_at is None:
            end = now_of(request) + timedelta(hours=settings.BOAI.staff_session_hours)
            request.session[ENDS_AT] = end.isoformat()
            return True
        if now_of(request) < datetime.fromisoformat(ends_at):
            return True
        logout(request)
        return False

    def _waits_for_second_factor(self, request: HttpRequest) -> bool:
        return self._has_password(request) and not self.has_permission(request)

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Callable[..., Any]:
        guarded = super().admin_view(view, cacheable)

        def inner(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
            change = reverse("admin:password_change")
            open_to_all = (change, reverse("admin:logout"))
            if (
                request.path not in open_to_all
                and self.has_permission(request)
                and isinstance(request.user, Account)
                and passwords.is_old(request.user, now_of(request))
            ):
                messages.warning(request, passwords.OLD)
                return HttpResponseRedirect(change)
            return guarded(request, *given, **named)

        return update_wrapper(inner, guarded)

    def get_urls(self) -> list[Any]:
        own = path("second-factor/", self.second_factor, name="second_factor")
        return [own, *super().get_urls()]

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if request.method == "GET" and self._waits_for_second_factor(request):
            wanted = urlencode({"next": request.GET.get("next", "")})
            return HttpResponseRedirect(f"{reverse('admin:second_factor')}?{wanted}")
        return super().login(request, extra_context)

    @method_decorator(never_cache)
    def second_factor(self, request: HttpRequest) -> HttpResponse:
        """The first time it is set up, which needs a code as well."""
        if not self._waits_for_second_factor(request):
            return HttpResponseRedirect(reverse("admin:index"))
        account: Any = request.user
        begun = None if second_factor.is_set_up(account) else self._begun(request)
        form = CodeForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            code = form.cleaned_data["code"]
            device = (
                second_factor.finish(account, begun.pk, code)
                if begun
                else second_factor.accepted(account, code)
            )
            if device:
                request.session.pop(BEGUN, None)
                request.session.cycle_key()
                verified(request, device)
                return HttpResponseRedirect(self._wanted(request))
            form.add_error("code", _("This code is wrong. Please wait for the next one."))
        shown = {
            **self.each_context(request),
            "title": _("Set up the second factor") if begun else _("Second factor"),
            "form": form,
            "qr": second_factor.qr(begun) if begun else None,
            "key": second_factor.written(begun) if begun else None,
        }
        return TemplateResponse(request, "admin/second_factor.html", shown)

    def _begun(self, request: HttpRequest) -> Any:
        """The one this session began: another may have been seen by somebody else."""
        account: Any = request.user
        device = second_factor.begun(account, request.session.get(BEGUN))
        if device is None:
            device = second_factor.begin(account)
            request.session[BEGUN] = device.pk
        return device

    def _wanted(self, request: HttpRequest) -> str:
        wanted = request.GET.get("next", "")
        safe = url_has_allowed_host_and_scheme(
            wanted, {request.get_host()}, require_https=request.is_secure()
        )
        return wanted if safe else reverse("admin:index")
