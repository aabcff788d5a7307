"""Units, the tree and offices, as operators see them."""

from django.contrib import admin

from backend.admin import HouseAdmin
from backend.authority.models import Office, ServiceAccount, Suspension, Unit, UnitClosure


@admin.register(Unit)
class UnitAdmin(HouseAdmin):
    """Read only: a unit is made with its society, branch, team or station."""

    list_display = ("name", "kind", "public_id")
    search_fields = ("public_id", "name__contains")


@admin.register(UnitClosure)
class UnitClosureAdmin(HouseAdmin):
    """Read only: a move closes and opens many rows at once, and the past is never edited."""

    list_display = ("ancestor", "descendant", "depth", "during")
    list_select_related = ("ancestor", "descendant")
    search_fields = ("descendant__name__contains", "descendant__public_id")


@admin.register(Office)
class OfficeAdmin(HouseAdmin):
    """Read only: offices are given and ended by deeds, which ask who may give them."""

    list_display = ("person", "kind", "unit", "and_below", "read_only", "during")
    list_select_related = ("person", "unit")
    search_fields = ("person", "unit__name__contains", "public_id")


@admin.register(Suspension)
class SuspensionAdmin(HouseAdmin):
    """Read only: an office rests and wakes by deeds that name it."""

    list_display = ("office", "kind", "reason", "during", "suspended_by")
    list_select_related = ("office", "suspended_by")
    search_fields = ("office__public_id", "public_id")


@admin.register(ServiceAccount)
class ServiceAccountAdmin(HouseAdmin):
    """Read only: made and ended by deeds, which ask who may."""

    list_display = ("name", "unit", "and_below", "expires_at", "ended_at", "last_used_at")
    list_select_related = ("unit",)
    search_fields = ("name__contains", "unit__name__contains", "public_id")
