"""Long work, as operators see it."""

from django.contrib import admin

from backend.admin import HouseAdmin
from backend.jobs.models import Job


@admin.register(Job)
class JobAdmin(HouseAdmin):
    """Read only: a job is started and cancelled by deeds."""

    list_display = ("kind", "state", "done", "total", "started_by", "created_at", "finished_at")
    list_filter = ("state",)
    list_select_related = ("started_by",)
    search_fields = ("started_by", "public_id")
