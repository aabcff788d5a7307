"""The register and certification, as operators see them."""

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey
from django.forms import ModelChoiceField
from django.http import HttpRequest

from backend.admin import HouseAdmin, SettingAdmin
from members.models import (
    Branch,
    BranchDocument,
    CaseDecision,
    CaseGrant,
    CaseObjection,
    CaseOpinion,
    CertificationCase,
    Criterion,
    CriterionDeclaration,
    CriterionResult,
    DataCorrection,
    DeclarationDocument,
    IdentityClaim,
    Letter,
    LetterText,
    Licence,
    Membership,
    PersonEntry,
    Premises,
    Profile,
    RecognitionCertificate,
    RecognitionNotice,
    ReviewRound,
    RoundQuota,
    SiteVisit,
    Society,
    SpokenLanguage,
    Standard,
    StandardItem,
    StandardVersion,
    StandingRun,
    StandingSnapshot,
    VisitPhoto,
)


@admin.register(Society)
class SocietyAdmin(HouseAdmin):
    """Read only: a society is made with its unit and its place in the tree."""

    list_display = ("unit", "level", "division")
    list_filter = ("level",)
    list_select_related = ("unit", "division")
    search_fields = ("unit__name__contains", "unit__public_id", "division__code")


@admin.register(Branch)
class BranchAdmin(HouseAdmin):
    """Read only: a branch is founded, moved and closed by deeds."""

    list_display = ("unit", "kind", "status", "division", "founded_on")
    list_filter = ("kind", "status")
    list_select_related = ("unit", "division")
    search_fields = ("unit__name__contains", "unit__public_id")


@admin.register(Membership)
class MembershipAdmin(HouseAdmin):
    """Read only: memberships are dated, ended by deeds and never edited."""

    list_display = ("member_no", "person", "branch", "age_class", "grade", "during")
    list_select_related = ("person", "branch__unit")
    search_fields = ("member_no", "person", "public_id")


@admin.register(BranchDocument)
class BranchDocumentAdmin(HouseAdmin):
    """Read only: put on file, replaced and ended by deeds of the branch."""

    list_display = ("title", "branch", "kind", "dated_on", "added_at", "ended_at")
    list_select_related = ("branch__unit",)
    search_fields = ("public_id", "branch__unit__public_id")


@admin.register(DeclarationDocument)
class DeclarationDocumentAdmin(HouseAdmin):
    """Read only: named when a branch declares something."""

    list_display = ("declaration", "document")
    list_select_related = ("declaration", "document")
    search_fields = ("document__public_id",)


@admin.register(Premises)
class PremisesAdmin(HouseAdmin):
    """Read only: recorded and ended by deeds of the branch."""

    list_display = ("address", "branch", "use", "area", "since", "ended_at")
    list_select_related = ("branch__unit",)
    search_fields = ("public_id", "branch__unit__public_id")


@admin.register(Profile)
class ProfileAdmin(HouseAdmin):
    """Read only: only the person says what they can do. Whom they trust is not shown here."""

    secret = ("emergency_name", "emergency_relation")
    list_display = ("person", "skills", "service_categories", "changed_at")
    list_select_related = ("person",)
    search_fields = ("person", "public_id")


@admin.register(SpokenLanguage)
class SpokenLanguageAdmin(HouseAdmin):
    """Read only: only the person says what they speak."""

    list_display = ("profile", "language", "level")
    list_select_related = ("profile",)
    search_fields = ("profile__public_id",)


@admin.register(Licence)
class LicenceAdmin(HouseAdmin):
    """Read only: entered and ended by the person, checked by nobody."""

    list_display = ("person", "kind", "valid_from", "last_valid_on", "ended_at")
    list_select_related = ("person",)
    operators_only = ("ended_at",)
    search_fields = ("person", "public_id")


# standards


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


@admin.register(CertificationCase)
class CertificationCaseAdmin(HouseAdmin):
    """Read only: a case goes from level to level by deeds."""

    list_display = ("branch", "version", "state", "reviewer", "score", "submitted_at")
    list_filter = ("state",)
    list_select_related = ("branch__unit", "version__standard", "reviewer__unit")
    search_fields = ("public_id", "branch__unit__name__contains")


@admin.register(CriterionDeclaration)
class CriterionDeclarationAdmin(HouseAdmin):
    """Read only: only the branch says what it says of itself."""

    list_display = ("branch", "criterion", "declared_by", "declared_at")
    list_select_related = ("branch__unit", "criterion", "declared_by")
    search_fields = ("branch__unit__name__contains",)


@admin.register(CriterionResult)
class CriterionResultAdmin(HouseAdmin):
    """Read only: frozen at submission."""

    list_display = ("case", "revision", "criterion", "verdict", "value", "threshold")
    list_select_related = ("case", "criterion")
    search_fields = ("case__public_id", "case__branch__unit__name__contains")


@admin.register(CaseDecision)
class CaseDecisionAdmin(HouseAdmin):
    """Read only: a decision once taken is answered by another one."""

    list_display = ("case", "revision", "level", "decision", "decided_by", "decided_at")
    list_select_related = ("case", "decided_by")
    search_fields = ("case__public_id", "case__branch__unit__name__contains")


@admin.register(SiteVisit)
class SiteVisitAdmin(HouseAdmin):
    """Read only: who was there enters it, once."""

    list_display = ("case", "visited_by", "visited_at")
    list_select_related = ("case", "visited_by")
    search_fields = ("public_id", "case__public_id")


@admin.register(VisitPhoto)
class VisitPhotoAdmin(HouseAdmin):
    """Read only: part of a visit."""

    list_display = ("visit", "upload")
    list_select_related = ("visit", "upload")
    search_fields = ("visit__public_id",)


@admin.register(CaseOpinion)
class CaseOpinionAdmin(HouseAdmin):
    """Read only: only whom a case was shown to gives an opinion."""

    list_display = ("case", "agrees", "given_by", "given_at")
    list_select_related = ("case", "given_by")
    search_fields = ("case__public_id",)


@admin.register(CaseObjection)
class CaseObjectionAdmin(HouseAdmin):
    """Read only: raised and answered by deeds."""

    list_display = ("case", "raised_by", "raised_at", "answered_at")
    list_select_related = ("case", "raised_by")
    search_fields = ("public_id", "case__public_id")


@admin.register(RecognitionNotice)
class RecognitionNoticeAdmin(HouseAdmin):
    """Read only: it says what was published."""

    list_display = ("branch_name", "standard_title", "published_at", "last_day", "closed_at")
    search_fields = ("public_id", "case__public_id", "case__branch__unit__name__contains")


@admin.register(RecognitionCertificate)
class RecognitionCertificateAdmin(HouseAdmin):
    """Read only: signed."""

    list_display = ("number", "branch_name", "recognised_on", "valid_until")
    search_fields = ("number", "case__public_id", "case__branch__unit__name__contains")


@admin.register(ReviewRound)
class ReviewRoundAdmin(HouseAdmin):
    """Read only: set by the province."""

    list_display = ("title", "standard", "year", "opens_on", "closes_on")
    list_select_related = ("standard",)
    search_fields = ("public_id", "standard__code")


@admin.register(RoundQuota)
class RoundQuotaAdmin(HouseAdmin):
    """Read only: set with its round."""

    list_display = ("round", "society", "places")
    list_select_related = ("round", "society__unit")
    search_fields = ("society__unit__name__contains",)


@admin.register(PersonEntry)
class PersonEntryAdmin(HouseAdmin):
    """Read only: people are entered by a deed."""

    list_display = ("person", "branch", "entered_by")
    list_select_related = ("person", "branch__unit", "entered_by")
    search_fields = ("person", "public_id")


@admin.register(IdentityClaim)
class IdentityClaimAdmin(HouseAdmin):
    """Read only: why somebody waits to be let in."""

    list_display = ("kind", "state", "unit", "asked_at", "closes_at", "decided_at")
    list_select_related = ("unit",)
    search_fields = ("person", "public_id")


@admin.register(DataCorrection)
class DataCorrectionAdmin(HouseAdmin):
    """Read only: what was wrong is the person's and the office's to know."""

    list_display = ("state", "unit", "asked_at", "due_at", "decided_at")
    list_select_related = ("unit",)
    search_fields = ("person", "public_id")


@admin.register(Letter)
class LetterAdmin(HouseAdmin):
    """Read only: what it says is the member's and the office's to know."""

    list_display = ("state", "unit", "written_at", "closed_at")
    list_select_related = ("unit",)
    search_fields = ("person", "public_id")


@admin.register(LetterText)
class LetterTextAdmin(HouseAdmin):
    """Read only: who wrote when; what, nobody reads here."""

    list_display = ("letter", "by_office", "written_at")
    list_select_related = ("letter",)
    search_fields = ("letter__person", "public_id")


@admin.register(CaseGrant)
class CaseGrantAdmin(HouseAdmin):
    """Read only: access is given and ended by deeds."""

    list_display = ("user", "content_object", "during", "granted_by")
    list_select_related = ("user", "content_object", "granted_by")
    search_fields = ("granted_by", "public_id")
