"""Uploads, as operators see them: how far each is, never what is in it."""

from django.contrib import admin

from backend.admin import HouseAdmin
from backend.files.models import Upload


@admin.register(Upload)
class UploadAdmin(HouseAdmin):
    """Read only: a file is judged by the house, taken and let go by deeds."""

    list_display = ("requested_at", "owner", "purpose", "state", "code", "settled_at")
    list_select_related = ("owner",)
    search_fields = ("owner", "public_id")
