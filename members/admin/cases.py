"""Cases, and what branches have on file, in the admin."""

from typing import ClassVar

from django.contrib import admin

from backend.admin import HouseAdmin, Words
from members.models import (
    BranchDocument,
    CaseDecision,
    CaseGrant,
    CaseObjection,
    CaseOpinion,
    CaseScore,
    CertificationCase,
    CriterionDeclaration,
    CriterionResult,
    DeclarationDocument,
    Premises,
    RecognitionCertificate,
    RecognitionNotice,
    ReviewRound,
    RoundQuota,
    SiteVisit,
    VisitPhoto,
)

# Where a case stood when it was decided on.
LEVELS = {"level": dict(CertificationCase.State.choices)}


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
    words: ClassVar[Words] = LEVELS
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


@admin.register(CaseScore)
class CaseScoreAdmin(HouseAdmin):
    """Read only: given with a decision."""

    list_display = ("case", "criterion", "points", "level", "scored_by", "scored_at")
    words: ClassVar[Words] = LEVELS
    list_select_related = ("case", "criterion", "scored_by")
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

    list_display = ("title", "standard", "year", "branch_kinds", "opens_on", "closes_on")
    list_select_related = ("standard",)
    search_fields = ("public_id", "standard__code")


@admin.register(RoundQuota)
class RoundQuotaAdmin(HouseAdmin):
    """Read only: set with its round."""

    list_display = ("round", "society", "places")
    list_select_related = ("round", "society__unit")
    search_fields = ("society__unit__name__contains",)


@admin.register(CaseGrant)
class CaseGrantAdmin(HouseAdmin):
    """Read only: access is given and ended by deeds."""

    list_display = (
        *("user", "office_kind", "office_unit", "asked"),
        *("content_object", "during", "granted_by"),
    )
    list_select_related = ("user", "office_unit", "content_object", "granted_by")
    search_fields = ("granted_by", "public_id")
