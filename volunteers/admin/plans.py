"""How shifts were planned, as operators see it."""

from django.contrib import admin

from backend.admin import HouseAdmin
from volunteers.models import ShiftSeries


@admin.register(ShiftSeries)
class ShiftSeriesAdmin(HouseAdmin):
    """Read only: made when a shift is repeated."""

    list_display = ("activity", "rule", "made_at")
    list_select_related = ("activity",)
    search_fields = ("public_id",)
