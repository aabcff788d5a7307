"""The audit and the keys of the deeds, as operators see them."""

from django.contrib import admin

from backend.admin import HouseAdmin
from backend.audit.models import AccessEntry, AuditEntry, ClientKey


@admin.register(AuditEntry)
class AuditEntryAdmin(HouseAdmin):
    """Read only: the audit is append only, and deeds alone write it."""

    list_display = ("at", "deed", "person_id", "account_id", "office_id", "codes", "trace_id")
    ordering = ("-at",)
    search_fields = ("person_number",)


@admin.register(ClientKey)
class ClientKeyAdmin(HouseAdmin):
    """Read only: a key that was changed would let a retry happen twice."""

    list_display = ("created_at", "deed", "person", "key", "kept_for_ever")
    list_select_related = ("person",)
    search_fields = ("person",)


@admin.register(AccessEntry)
class AccessEntryAdmin(HouseAdmin):
    """Read only: who looked at plain data stays written down."""

    list_display = ("at", "field", "way", "person_id", "subject_id", "office_id", "reason")
    ordering = ("-at",)
    search_fields = ("person_number",)
