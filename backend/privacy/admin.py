"""The duties towards people's data, as operators see them."""

from django.contrib import admin

from backend.admin import HouseAdmin
from backend.privacy.models import IncidentNote, PeopleCount, SecurityIncident


@admin.register(SecurityIncident)
class SecurityIncidentAdmin(HouseAdmin):
    """Read only: deeds keep the register."""

    list_display = ("detected_at", "level", "report_due_at", "reported_at", "closed_at")
    search_fields = ("public_id",)


@admin.register(IncidentNote)
class IncidentNoteAdmin(HouseAdmin):
    """Read only: a note stays as it was written."""

    list_display = ("written_at", "incident", "written_by")
    list_select_related = ("incident", "written_by")
    search_fields = ("incident__public_id",)


@admin.register(PeopleCount)
class PeopleCountAdmin(HouseAdmin):
    """Read only: the clock counts."""

    list_display = ("on", "people", "counted_at")
    search_fields = ("on",)
