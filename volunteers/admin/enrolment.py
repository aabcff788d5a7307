"""How volunteers come and rest, as operators see it."""

from django.contrib import admin

from backend.admin import HouseAdmin
from volunteers.models import (
    AvailableHours,
    CalendarAddress,
    CertificateSubmission,
    HealthCheck,
    InsurancePolicy,
    InsuredPerson,
    Leave,
    Readiness,
    RegistrationAuthority,
    VolunteerApplication,
    VolunteerSuspension,
)


@admin.register(VolunteerApplication)
class VolunteerApplicationAdmin(HouseAdmin):
    """Read only: applied for and decided by deeds."""

    list_display = ("person", "branch", "state", "applied_at")
    list_select_related = ("person", "branch__unit")
    search_fields = ("public_id", "person")


@admin.register(VolunteerSuspension)
class VolunteerSuspensionAdmin(HouseAdmin):
    """Read only: an office suspends and lifts by deeds, and says why."""

    list_display = ("person", "branch", "status_before", "suspended_at", "lifted_at")
    list_select_related = ("person", "branch__unit")
    search_fields = ("public_id", "person")


@admin.register(RegistrationAuthority)
class RegistrationAuthorityAdmin(HouseAdmin):
    """Read only: given and ended by the county society."""

    list_display = ("branch", "during", "given_by", "ended_by")
    list_select_related = ("branch__unit", "given_by", "ended_by")
    search_fields = ("public_id", "branch__unit__name__contains")


@admin.register(CertificateSubmission)
class CertificateSubmissionAdmin(HouseAdmin):
    """Read only: submitted and decided by deeds."""

    list_display = ("certificate_no", "person", "branch", "state", "submitted_at")
    list_select_related = ("person", "branch__unit")
    search_fields = ("public_id", "person")


@admin.register(Readiness)
class ReadinessAdmin(HouseAdmin):
    """Read only: volunteers say so themselves."""

    list_display = ("person", "on_call", "duty_since", "changed_at")
    list_select_related = ("person",)
    search_fields = ("person",)


@admin.register(CalendarAddress)
class CalendarAddressAdmin(HouseAdmin):
    """Read only: the address is known to whoever was told it, and to nobody here."""

    list_display = ("person", "made_at")
    list_select_related = ("person",)
    search_fields = ("person",)


@admin.register(AvailableHours)
class AvailableHoursAdmin(HouseAdmin):
    """Read only: volunteers say so themselves."""

    list_display = ("person", "weekday", "from_minute", "until_minute")
    list_select_related = ("person",)
    search_fields = ("person",)


@admin.register(Leave)
class LeaveAdmin(HouseAdmin):
    """Read only: volunteers take and end it themselves."""

    list_display = ("person", "first_on", "last_on", "taken_at", "ended_at")
    list_select_related = ("person",)
    search_fields = ("public_id", "person")


@admin.register(InsurancePolicy)
class InsurancePolicyAdmin(HouseAdmin):
    """Read only: recorded by a deed."""

    list_display = ("policy_no", "insurer", "branch", "first_on", "last_on")
    list_select_related = ("branch__unit",)
    search_fields = ("public_id", "policy_no")


@admin.register(InsuredPerson)
class InsuredPersonAdmin(HouseAdmin):
    """Read only: people come on a list and off it by deeds."""

    list_display = ("person", "policy", "first_on", "last_on", "removed_at")
    list_select_related = ("person", "policy")
    search_fields = ("public_id", "person")


@admin.register(HealthCheck)
class HealthCheckAdmin(HouseAdmin):
    """Read only: recorded by a deed."""

    list_display = ("person", "branch", "checked_on", "last_valid_on")
    list_select_related = ("person", "branch__unit")
    search_fields = ("public_id", "person")
