"""Announcements, as operators see them."""

from django.contrib import admin

from backend.admin import HouseAdmin
from backend.announcements.models import Announcement, AnnouncementFile


@admin.register(Announcement)
class AnnouncementAdmin(HouseAdmin):
    """Read only: written, sent and withdrawn by deeds."""

    list_display = ("title", "unit", "audience_name", "state", "scheduled_for", "spread_at")
    list_select_related = ("unit",)
    search_fields = ("public_id", "unit__name__contains")


@admin.register(AnnouncementFile)
class AnnouncementFileAdmin(HouseAdmin):
    """Read only: chosen by whoever writes."""

    list_display = ("public_id", "announcement", "upload")
    list_select_related = ("announcement", "upload")
    search_fields = ("public_id", "announcement__public_id")
