"""The register in the admin."""

from django.contrib import admin

from backend.admin import HouseAdmin
from members.models import (
    Branch,
    DataCorrection,
    IdentityClaim,
    Letter,
    LetterText,
    Licence,
    Membership,
    PersonEntry,
    Profile,
    Society,
    SpokenLanguage,
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
