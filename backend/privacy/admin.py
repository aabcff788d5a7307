"""The duties towards people's data, as operators see them."""

from django.contrib import admin

from backend.admin import HouseAdmin
from backend.privacy.models import (
    AccountDeletion,
    DataExport,
    IncidentNote,
    MinorsReport,
    PeopleCount,
    PersonMerge,
    Processor,
    SecurityIncident,
)


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


@admin.register(DataExport)
class DataExportAdmin(HouseAdmin):
    """Read only: who asked for a copy of their data; the copy is theirs alone."""

    list_display = ("person", "asked_at", "settled_at", "bytes", "forget_at")
    list_select_related = ("person",)
    search_fields = ("person", "public_id")


@admin.register(AccountDeletion)
class AccountDeletionAdmin(HouseAdmin):
    """Read only: only the person themself takes it back."""

    list_display = ("person", "asked_at", "due_at", "stopped_at", "done_at")
    list_select_related = ("person",)
    search_fields = ("person", "public_id")


@admin.register(Processor)
class ProcessorAdmin(HouseAdmin):
    """Read only: deeds keep the register."""

    list_display = ("name", "code", "unit", "contract", "during")
    list_select_related = ("unit",)
    search_fields = ("public_id",)


@admin.register(MinorsReport)
class MinorsReportAdmin(HouseAdmin):
    """Read only: the clock makes it, a deed says that it was filed."""

    list_display = ("year", "unit", "made_at", "due_at", "filed_at")
    list_select_related = ("unit",)
    search_fields = ("public_id",)


@admin.register(PersonMerge)
class PersonMergeAdmin(HouseAdmin):
    """Read only: two people merge, and what they did is signed."""

    list_display = ("proposed_at", "state", "kept", "gone", "proposed_by", "decided_by")
    list_select_related = ("kept", "gone", "proposed_by", "decided_by")
    search_fields = ("public_id", "kept", "gone")
