"""How shifts were planned, as operators see it."""

from django.contrib import admin

from backend.admin import HouseAdmin
from volunteers.models import ShiftSeries, Swap


@admin.register(ShiftSeries)
class ShiftSeriesAdmin(HouseAdmin):
    """Read only: made when a shift is repeated."""

    list_display = ("activity", "rule", "made_at")
    list_select_related = ("activity",)
    search_fields = ("public_id",)


@admin.register(Swap)
class SwapAdmin(HouseAdmin):
    """Read only: offered and accepted by volunteers."""

    list_display = ("place", "state", "taken", "offered_at", "changed_at")
    list_select_related = ("place__person", "taken__person")
    search_fields = ("public_id",)
