"""Inbox and outbox, as operators see them."""

from django.contrib import admin

from backend.admin import HouseAdmin
from backend.messaging.models import (
    InboxMessage,
    OfficeItem,
    OutboxMessage,
    Webhook,
    WebhookCall,
)


@admin.register(InboxMessage)
class InboxMessageAdmin(HouseAdmin):
    """Read only: what somebody was told stays told."""

    list_display = ("created_at", "recipient", "kind", "event", "read_at")
    list_select_related = ("recipient",)
    search_fields = ("recipient", "public_id")


@admin.register(OfficeItem)
class OfficeItemAdmin(HouseAdmin):
    """Read only: an item is settled by the deed it asks for."""

    list_display = ("created_at", "unit", "kind", "permission", "due_at", "settled_at")
    list_select_related = ("unit",)
    search_fields = ("event", "unit__name__contains", "public_id")


@admin.register(OutboxMessage)
class OutboxMessageAdmin(HouseAdmin):
    """Read only: the relay alone says what was sent."""

    list_display = ("created_at", "channel", "state", "tries", "due_at", "sent_at", "error")
    search_fields = ("inbox__recipient", "inbox__public_id", "device__public_id")


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
