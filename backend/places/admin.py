"""Divisions and working days."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from backend.admin import HouseAdmin, SettingAdmin
from backend.places.models import Division, WorkdayOverride


@admin.register(Division)
class DivisionAdmin(HouseAdmin):
    """Read only: divisions are loaded from the published list, which would overwrite a change."""

    list_display = ("code", "name", "level", "parent", "administered")
    list_filter = ("level", "administered")
    list_select_related = ("parent",)
    ordering = ("code",)
    search_fields = ("code", "name__contains")


@admin.register(WorkdayOverride)
class WorkdayOverrideAdmin(SettingAdmin):
    """Set by hand: the State Council announces next year before the calendar knows it."""

    editable = ("date", "is_workday")
    list_display = ("date", "is_workday")
    list_filter = ("is_workday",)
    search_fields = ("date",)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        """The day is the key: another day is another row."""
        return ["date"] if obj else []
