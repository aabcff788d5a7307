"""Operations and whoever was sent out for them, as operators see them."""

from django.contrib import admin

from backend.admin import HouseAdmin
from volunteers.models import Alert, Cascade, DeployedMember, Deployment, Mobilisation, Operation


@admin.register(Operation)
class OperationAdmin(HouseAdmin):
    """Read only: opened and closed by deeds."""

    list_display = ("name", "unit", "level", "opened_at", "closed_at")
    list_select_related = ("unit",)
    search_fields = ("public_id",)


@admin.register(Deployment)
class DeploymentAdmin(HouseAdmin):
    """Read only: a team is sent out and comes back by deeds."""

    list_display = ("team", "operation", "during")
    list_select_related = ("team__unit", "operation")
    search_fields = ("public_id", "team__unit__name__contains")


@admin.register(DeployedMember)
class DeployedMemberAdmin(HouseAdmin):
    """Read only: named when their team is sent out."""

    list_display = ("person", "deployment")
    list_select_related = ("person", "deployment__team__unit")
    search_fields = ("public_id", "person")


@admin.register(Mobilisation)
class MobilisationAdmin(HouseAdmin):
    """Read only: people are called by deeds."""

    list_display = ("operation", "unit", "state", "drill", "called_at", "spread_at")
    list_select_related = ("operation", "unit")
    search_fields = ("public_id", "operation__public_id")


@admin.register(Alert)
class AlertAdmin(HouseAdmin):
    """Read only: answered by whoever was called."""

    list_display = ("person", "mobilisation", "answer", "alerted_at", "answered_at")
    list_select_related = ("person", "mobilisation__operation")
    search_fields = ("public_id", "person")


@admin.register(Cascade)
class CascadeAdmin(HouseAdmin):
    """Read only: begun and stopped by whoever leads the shift."""

    list_display = ("shift", "slot", "places", "state", "started_at", "ended_at")
    list_select_related = ("shift", "slot")
    search_fields = ("public_id", "shift__public_id")
