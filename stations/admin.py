"""Stations, as operators see them."""

from django.contrib import admin

from backend.admin import HouseAdmin
from stations.models import Kiosk, LocationDoubt, Station


@admin.register(Station)
class StationAdmin(HouseAdmin):
    """Read only: a station is opened and closed by deeds, which ask who may."""

    list_display = ("unit", "kind", "status", "branch", "division", "address")
    list_filter = ("kind", "status")
    list_select_related = ("unit", "branch__unit", "division")
    search_fields = ("unit__name__contains", "unit__public_id")


@admin.register(LocationDoubt)
class LocationDoubtAdmin(HouseAdmin):
    """Read only: told by refused check-ins."""

    list_display = ("station", "metres", "bearing_degrees", "people", "noted_at")
    list_select_related = ("station__unit",)
    search_fields = ("public_id", "station__unit__public_id")


@admin.register(Kiosk)
class KioskAdmin(HouseAdmin):
    """Read only: a screen is opened and closed by deeds."""

    list_display = ("label", "station", "during", "opened_by")
    list_select_related = ("station__unit", "opened_by")
    search_fields = ("station__unit__name__contains", "opened_by", "public_id")
