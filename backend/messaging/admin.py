"""Inbox and outbox, as operators see them."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from backend.admin import HouseAdmin, SettingAdmin, Words
from backend.admin_scope import is_operator
from backend.admin_site import now_of
from backend.authority.actor import Actor, anonymous
from backend.messaging.endings import ENDINGS
from backend.messaging.models import (
    Climb,
    InboxMessage,
    Ladder,
    MarketingChoice,
    MessagePreference,
    OfficeItem,
    OutboxMessage,
    Webhook,
    WebhookCall,
)
from backend.messaging.selectors.backlog import by_channel
from backend.messaging.services.send_again import send_again


@admin.register(InboxMessage)
class InboxMessageAdmin(HouseAdmin):
    """Read only: what somebody was told stays told."""

    list_display = (
        *("created_at", "recipient", "kind", "event"),
        *("arrived_at", "read_at", "answered_at"),
    )
    list_select_related = ("recipient",)
    search_fields = ("recipient", "public_id")


@admin.register(OfficeItem)
class OfficeItemAdmin(HouseAdmin):
    """Read only: an item is settled by the deed it asks for."""

    list_display = ("created_at", "unit", "kind", "permission", "due_at", "settled_at")
    list_select_related = ("unit",)
    search_fields = ("event", "unit__name__contains", "public_id")


class GivenUp(admin.SimpleListFilter):
    """The one state that has an index of its own: what only a person sends again."""

    title = _("state")
    parameter_name = "given_up"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("given up"))]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        return queryset.filter(state=OutboxMessage.State.FAILED) if self.value() else queryset


@admin.register(OutboxMessage)
class OutboxMessageAdmin(HouseAdmin):
    """The relay alone says what was sent; an operator, that what was given up is sent again."""

    list_display = ("created_at", "channel", "state", "tries", "due_at", "sent_at", "error")
    words: ClassVar[Words] = {"error": ENDINGS}
    list_filter = (GivenUp,)
    actions = ("send_again",)
    change_list_template = "house/outbox_list.html"
    search_fields = ("inbox__recipient", "inbox__public_id", "device__public_id")

    def has_send_again_permission(self, request: HttpRequest) -> bool:
        return is_operator(request)

    @admin.action(description=_("Send again what was given up"), permissions=["send_again"])
    def send_again(self, request: HttpRequest, chosen: "QuerySet[OutboxMessage]") -> None:
        account: Any = request.user
        actor = Actor(now=now_of(request), person_id=account.person_id, account_id=account.pk)
        count = send_again(actor, list(chosen.values_list("pk", flat=True)))
        said = ngettext("%(count)d message waits again.", "%(count)d messages wait again.", count)
        self.message_user(request, said % {"count": count})

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.channels)
        return [path("channels/", view, name="messaging_channels"), *super().get_urls()]

    def channels(self, request: HttpRequest) -> HttpResponse:
        """How it goes with each vendor; not on the list itself, which counts nothing."""
        if not is_operator(request):
            raise PermissionDenied
        now = now_of(request)
        given = {
            **self.admin_site.each_context(request),
            "title": _("Push channels"),
            "opts": self.opts,
            "channels": by_channel(now),
        }
        return TemplateResponse(request, "house/channels.html", given)


@admin.register(Webhook)
class WebhookAdmin(HouseAdmin):
    """Read only: whoever manages its service account makes and ends it."""

    list_display = ("created_at", "account", "url", "created_by", "ended_at")
    list_select_related = ("account", "created_by")
    search_fields = ("public_id",)


@admin.register(WebhookCall)
class WebhookCallAdmin(HouseAdmin):
    """Read only: only calling says what was told."""

    list_display = ("created_at", "webhook", "event", "state", "tries", "sent_at", "error")
    list_select_related = ("webhook",)
    search_fields = ("public_id", "webhook__public_id")


class LadderForm(forms.ModelForm):
    def clean_effective_from(self) -> Any:
        start = self.cleaned_data["effective_from"]
        if start <= anonymous().now:
            raise ValidationError(_("It has to lie in the future."))
        return start


@admin.register(Ladder)
class LadderAdmin(SettingAdmin):
    """Can be written until it is in force: whoever was told before goes on by the older one."""

    editable = ("urgency", "effective_from", "steps")
    form = LadderForm
    list_display = ("urgency", "effective_from", "steps")
    search_fields = ("urgency",)

    def open(self, request: HttpRequest, row: Ladder) -> bool:
        return row.effective_from > now_of(request)


@admin.register(Climb)
class ClimbAdmin(HouseAdmin):
    """Read only: the clock alone takes a step."""

    list_display = ("message", "ladder", "step", "stepped_at", "due_at", "called_at")
    list_select_related = ("message", "ladder")
    search_fields = ("message__recipient", "message__public_id")


@admin.register(MessagePreference)
class MessagePreferenceAdmin(HouseAdmin):
    """Read only: each person's own choice."""

    list_display = ("set_at", "person", "kind", "unit", "field", "way")
    list_select_related = ("person", "unit")
    search_fields = ("person", "public_id")


@admin.register(MarketingChoice)
class MarketingChoiceAdmin(HouseAdmin):
    """Read only: each person's own choice."""

    list_display = ("changed_at", "person", "wanted", "day")
    list_select_related = ("person",)
    search_fields = ("person", "public_id")
