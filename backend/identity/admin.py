"""People, accounts and what they agreed to, as operators see them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from backend.admin import HouseAdmin, SettingAdmin
from backend.admin_scope import is_operator, viewer
from backend.admin_site import now_of
from backend.authority.actor import anonymous
from backend.authority.scope import scope
from backend.identity.models import (
    Account,
    ConsentRecord,
    Device,
    GuardianConsent,
    GuardianInvitation,
    IdentityTry,
    LoginCode,
    PasswordUse,
    Person,
    PersonExternalId,
    PersonTerm,
    PhoneTicket,
    PolicyDocument,
    SecondFactDay,
    Session,
    Visibility,
)
from backend.identity.rules.masks import mask_id_number, mask_phone
from backend.identity.services.sessions import end

TAIL = 4

# Rights are given to an account itself; nobody is in a group. A second factor has its own page.
for each in (Group, StaticDevice, TOTPDevice):
    admin.site.unregister(each)


@admin.register(Person)
class PersonAdmin(HouseAdmin):
    """Read only: a person is corrected by deeds, which keep index, name key and terms together."""

    shown = ("masked_phone", "masked_id_number")
    list_display = ("name", "sex", "birth_date", "masked_phone", "masked_id_number", "created_at")
    search_fields = ("phone_index", "id_number_index", "person_terms", "public_id")
    # Who could search by number would guess what is masked.
    operators_only = ("birth_date", "phone_index", "id_number_index")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        """A guest in a shift is a name in the shift's rows, and no more."""
        if is_operator(request):
            return super().get_queryset(request)
        return scope(viewer(request), Person, "know").order_by(*self.ordering)

    @admin.display(description=_("phone"))
    def masked_phone(self, person: Person) -> str:
        return mask_phone(person.phone) or "-"

    @admin.display(description=_("ID number"))
    def masked_id_number(self, person: Person) -> str:
        return mask_id_number(person.id_number) or "-"


@admin.register(PersonExternalId)
class PersonExternalIdAdmin(HouseAdmin):
    """Read only: other systems give these numbers."""

    list_display = ("person", "system", "number")
    list_select_related = ("person",)
    search_fields = ("number", "person")


@admin.register(PersonTerm)
class PersonTermAdmin(HouseAdmin):
    """Read only: terms are made from the name and from nothing else."""

    list_display = ("term", "person")
    list_select_related = ("person",)
    search_fields = ("person",)


@admin.register(Account)
class AccountAdmin(SettingAdmin, UserAdmin):
    """Only whether it is open, and the password of staff: all else comes from logging in by
    phone."""

    editable = ("is_active",)
    secret = ("password",)
    shown = ("password_link",)
    fieldsets = None
    filter_horizontal = ()
    form = forms.ModelForm
    list_display = ("username", "person", "is_active", "is_staff", "last_seen_at", "warned_at")
    list_filter = ()
    list_select_related = ("person",)
    ordering = ("-pk",)
    search_fields = ("username", "person", "public_id")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        """Nobody locks themself out."""
        rest = super().get_readonly_fields(request, obj)
        return [*rest, *self.editable] if obj and obj.pk == request.user.pk else rest

    def save_model(self, request: HttpRequest, obj: Account, form: Any, change: bool) -> None:
        """Opened again, nothing that was open before lives on."""
        super().save_model(request, obj, form, change)
        if not obj.is_active:
            end(Session.objects.filter(account=obj), now_of(request), "closed")

    @admin.display(description=_("password"))
    def password_link(self, account: Account) -> str:
        if not account.is_staff:
            return "-"
        address = reverse("admin:auth_user_password_change", args=[account.pk])
        return format_html('<a href="{}">{}</a>', address, _("Set a new password"))

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        account: Any = self.get_object(request, unquote(id))
        if account is None or not account.is_staff:
            raise PermissionDenied
        with transaction.atomic():
            return super().user_change_password(request, id, form_url)


@admin.register(PasswordUse)
class PasswordUseAdmin(HouseAdmin):
    """Read only: written when a password is set."""

    secret = ("password",)
    list_display = ("account", "set_at")
    list_select_related = ("account",)
    search_fields = ("account__username",)


@admin.register(LoginCode)
class LoginCodeAdmin(HouseAdmin):
    """Read only: a code is asked for, tried and used by deeds; it is itself stored nowhere."""

    shown = ("masked_phone",)
    list_display = ("created_at", "masked_phone", "tries", "sendings", "handled_at", "used_at")
    search_fields = ("phone_index", "public_id")

    @admin.display(description=_("phone"))
    def masked_phone(self, code: LoginCode) -> str:
        return mask_phone(code.phone) or "-"


@admin.register(SecondFactDay)
class SecondFactDayAdmin(HouseAdmin):
    """Read only: why somebody cannot log in today."""

    list_display = ("day", "person", "wrong")
    list_select_related = ("person",)
    search_fields = ("person",)


@admin.register(PhoneTicket)
class PhoneTicketAdmin(HouseAdmin):
    """Read only: who verified a phone and did not register, and which IDs they tried."""

    list_display = ("request", "expires_at", "used_at", "person", "known_ids")
    list_select_related = ("request", "person")
    search_fields = ("request__public_id", "person")


@admin.register(Session)
class SessionAdmin(HouseAdmin):
    """Read only: a session is opened, renewed and ended by deeds."""

    list_display = ("account", "label", "created_at", "rotated_at", "expires_at", "ended_at")
    list_select_related = ("account",)
    search_fields = ("public_id", "account__username", "account__person")


@admin.register(Device)
class DeviceAdmin(HouseAdmin):
    """Read only: a phone registers itself, and the relay retires it."""

    secret = ("token",)
    shown = ("masked_token",)
    list_display = ("account", "platform", "channel", "masked_token", "app_version", "retired_at")
    list_select_related = ("account",)
    search_fields = ("public_id", "account__username", "account__person")

    @admin.display(description=_("push token"))
    def masked_token(self, device: Device) -> str:
        """Its end, when that is a small part of it."""
        return f"****{device.token[-TAIL:]}" if len(device.token) > 4 * TAIL else "****"


class PolicyDocumentForm(forms.ModelForm):
    def clean_effective_from(self) -> Any:
        start = self.cleaned_data["effective_from"]
        if start <= anonymous().now:
            raise ValidationError(_("It has to lie in the future."))
        return start

    def clean(self) -> dict[str, Any] | None:
        """A higher version comes into force later, so that the newest is never an old one."""
        given = super().clean() or self.cleaned_data
        if {"kind", "version", "effective_from"} <= given.keys():
            start, version = given["effective_from"], given["version"]
            others = PolicyDocument.objects.filter(kind=given["kind"]).exclude(pk=self.instance.pk)
            if others.filter(
                Q(version__lt=version, effective_from__gt=start)
                | Q(version__gt=version, effective_from__lt=start)
            ).exists():
                raise ValidationError(_("A higher version has to come into force later."))
        return given


@admin.register(PolicyDocument)
class PolicyDocumentAdmin(SettingAdmin):
    """Can be written until it is in force: people agreed to what it said from then on."""

    editable = ("kind", "version", "language", "text", "changes", "effective_from")
    form = PolicyDocumentForm
    list_display = ("kind", "version", "language", "effective_from")
    list_filter = ("kind",)
    search_fields = ("kind__contains", "language")

    def open(self, request: HttpRequest, row: PolicyDocument) -> bool:
        return row.effective_from > now_of(request)


@admin.register(GuardianConsent)
class GuardianConsentAdmin(HouseAdmin):
    """Read only: recorded and withdrawn by deeds."""

    list_display = ("person", "guardian_name", "relation", "given_at", "withdrawn_at")
    list_select_related = ("person",)
    search_fields = ("person", "public_id")


@admin.register(GuardianInvitation)
class GuardianInvitationAdmin(HouseAdmin):
    """Read only: why a guardian's code does not serve."""

    list_display = ("person", "created_at", "expires_at", "tries", "ended_at")
    list_select_related = ("person",)
    search_fields = ("person", "public_id")


@admin.register(ConsentRecord)
class ConsentRecordAdmin(HouseAdmin):
    """Read only: only the person gives and withdraws a consent."""

    list_display = ("person", "purpose", "document", "given_at", "withdrawn_at", "channel")
    list_select_related = ("person", "document")
    search_fields = ("person",)


@admin.register(Visibility)
class VisibilityAdmin(HouseAdmin):
    """Read only: the person alone chooses."""

    list_display = ("person", "contact_to_mates", "in_rankings", "changed_at")
    list_select_related = ("person",)
    search_fields = ("person",)


@admin.register(IdentityTry)
class IdentityTryAdmin(HouseAdmin):
    """Read only: how many of the budgets are used; whose they are nobody can read."""

    list_display = ("at",)
    search_fields = ("id",)
