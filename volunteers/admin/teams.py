"""Teams, who is in them and what they do, as operators see them."""

from django.contrib import admin

from backend.admin import HouseAdmin
from volunteers.models import (
    RescueCertification,
    Team,
    TeamAnnualReview,
    TeamDrill,
    TeamEquipment,
    TeamMember,
    TeamRequest,
    TeamStation,
)


@admin.register(Team)
class TeamAdmin(HouseAdmin):
    """Read only: a team is made with its unit and its place in the tree."""

    list_display = ("unit", "branch", "field", "status", "founded_on")
    list_filter = ("field", "status")
    list_select_related = ("unit", "branch__unit")
    search_fields = ("unit__name__contains", "unit__public_id")


@admin.register(TeamMember)
class TeamMemberAdmin(HouseAdmin):
    """Read only: places in a team are dated, ended by deeds and never edited."""

    list_display = ("person", "team", "during")
    list_select_related = ("person", "team__unit")
    search_fields = ("person", "team__unit__name__contains")


@admin.register(TeamRequest)
class TeamRequestAdmin(HouseAdmin):
    """Read only: asked and answered by deeds."""

    list_display = ("person", "team", "kind", "state", "asked_at")
    list_select_related = ("person", "team__unit")
    search_fields = ("person", "public_id", "team__unit__name__contains")


@admin.register(TeamAnnualReview)
class TeamAnnualReviewAdmin(HouseAdmin):
    """Read only: its figures are those of the day it was written."""

    list_display = ("team", "year", "members", "minutes", "result", "reviewed_at")
    list_select_related = ("team__unit",)
    search_fields = ("public_id", "team__unit__name__contains")


@admin.register(TeamStation)
class TeamStationAdmin(HouseAdmin):
    """Read only: dated, ended by a deed and never edited."""

    list_display = ("team", "station", "during")
    list_select_related = ("team__unit", "station__unit")
    search_fields = ("team__unit__name__contains", "station__unit__name__contains")


@admin.register(RescueCertification)
class RescueCertificationAdmin(HouseAdmin):
    """Read only: a new certification is a new row."""

    list_display = ("team", "level", "certified_on", "next_review_on")
    list_select_related = ("team__unit",)
    search_fields = ("public_id", "team__unit__name__contains")


@admin.register(TeamEquipment)
class TeamEquipmentAdmin(HouseAdmin):
    """Read only: whoever leads the team says what it has."""

    list_display = ("team", "name", "state", "quantity", "changed_at")
    list_select_related = ("team__unit",)
    search_fields = ("public_id", "team__unit__name__contains")


@admin.register(TeamDrill)
class TeamDrillAdmin(HouseAdmin):
    """Read only: recorded by whoever leads the team."""

    list_display = ("team", "held_on", "minutes", "participants")
    list_select_related = ("team__unit",)
    search_fields = ("public_id", "team__unit__name__contains")
