"""Standards, and how branches stood under them, in the admin."""

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey
from django.forms import ModelChoiceField
from django.http import HttpRequest

from backend.admin import HouseAdmin, SettingAdmin
from members.models import (
    Criterion,
    Standard,
    StandardItem,
    StandardVersion,
    StandingRun,
    StandingSnapshot,
)


class DraftAdmin(SettingAdmin):
    """A standard is immutable once published: cases were judged by it."""

    to_version = ""

    def open(self, request: HttpRequest, row: Any) -> bool:
        version = row
        for step in filter(None, self.to_version.split("__")):
            version = getattr(version, step)
        return version.published_at is None

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **named: Any
    ) -> ModelChoiceField | None:
        """Nothing is added to what was published."""
        step, _, rest = self.to_version.partition("__")
        if db_field.name == step:
            path = f"{rest}__published_at" if rest else "published_at"
            named["queryset"] = db_field.related_model._default_manager.filter((path, None))
        return super().formfield_for_foreignkey(db_field, request, **named)


@admin.register(Standard)
class StandardAdmin(DraftAdmin):
    """Can be written until one of its versions is published: proofs carry its title."""

    editable = ("code", "title", "title_en")
    list_display = ("code", "title", "purpose")
    list_filter = ("purpose",)
    search_fields = ("code", "title__contains", "public_id")

    def open(self, request: HttpRequest, row: Standard) -> bool:
        return not row.versions.exclude(published_at=None).exists()


@admin.register(StandardVersion)
class StandardVersionAdmin(DraftAdmin):
    """Can be written until it is published, which is a deed and not done here."""

    editable = (
        "standard",
        "number",
        "effective_from",
        "min_self_score",
        "min_branch_age_months",
    )
    list_display = ("standard", "number", "effective_from", "published_at", "retired_at")
    list_select_related = ("standard",)
    search_fields = ("standard__code", "standard__title__contains", "public_id")


@admin.register(StandardItem)
class StandardItemAdmin(DraftAdmin):
    """Can be written until its version is published."""

    to_version = "version"
    editable = ("version", "code", "order", "title", "title_en")
    list_display = ("title", "code", "order", "version")
    list_select_related = ("version__standard",)
    search_fields = ("code", "title__contains")


@admin.register(Criterion)
class CriterionAdmin(DraftAdmin):
    """Can be written until its version is published."""

    to_version = "item__version"
    editable = (
        "item",
        "code",
        "order",
        "title",
        "title_en",
        "help_text",
        "help_text_en",
        "kind",
        "count_code",
        "of_count_code",
        "threshold",
        "threshold_by_kind",
        "threshold_is_default",
        "window_months",
        "weight",
        "mandatory",
        "evidence_required",
        "branch_kinds",
    )
    list_display = ("title", "code", "item", "kind", "count_code", "weight", "mandatory")
    list_filter = ("kind", "mandatory")
    list_select_related = ("item",)
    search_fields = ("code", "title__contains", "public_id")


# how branches stand


@admin.register(StandingRun)
class StandingRunAdmin(HouseAdmin):
    """Read only: the clock evaluates, and checks itself."""

    list_display = ("version", "day", "branches", "checked_at", "differing")
    list_select_related = ("version__standard",)
    search_fields = ("version__standard__code",)


@admin.register(StandingSnapshot)
class StandingSnapshotAdmin(HouseAdmin):
    """Read only: how a branch stood that night."""

    list_display = ("branch", "run", "score", "ready")
    list_select_related = ("branch__unit", "run")
    search_fields = ("branch__unit__name__contains",)


# cases
