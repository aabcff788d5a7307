"""Shifts, presence and the ledger, as operators see them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from backend.admin import HouseAdmin, SettingAdmin
from backend.admin_site import now_of
from backend.authority.actor import anonymous
from volunteers.models import (
    Activity,
    ActivityGrant,
    ActivityPhoto,
    ActivityPolicy,
    AnchoredHead,
    Assignment,
    Attendance,
    CheckInAttempt,
    DossierEntry,
    FirstAidCertificate,
    LedgerAnchor,
    NoShow,
    PaperEntry,
    PaperEvidence,
    PaperHours,
    ProofImprint,
    ProofObjection,
    ProofSeal,
    Recognition,
    RecordDispute,
    ScanUse,
    ServiceBook,
    ServiceCertificate,
    ServiceRecord,
    ServiceRecordText,
    Shift,
    ShiftDetails,
    SigningKey,
    Slot,
    StrayTap,
    Task,
    TaskPart,
    Volunteer,
    VolunteerStatus,
)

# who


@admin.register(Volunteer)
class VolunteerAdmin(HouseAdmin):
    """Read only: the number is given once, when the person enrols."""

    list_display = ("volunteer_no", "person")
    list_select_related = ("person",)
    search_fields = ("volunteer_no", "person", "public_id")


@admin.register(VolunteerStatus)
class VolunteerStatusAdmin(HouseAdmin):
    """Read only: statuses are counted, so they are dated and never edited."""

    list_display = ("volunteer", "status", "branch", "during")
    list_select_related = ("volunteer", "branch__unit")
    search_fields = ("volunteer__volunteer_no", "volunteer__person")


@admin.register(FirstAidCertificate)
class FirstAidCertificateAdmin(HouseAdmin):
    """Read only: a renewal is a new certificate."""

    list_display = ("certificate_no", "person", "kind", "issuer", "valid_from", "last_valid_on")
    list_select_related = ("person",)
    search_fields = ("person", "public_id")


# what is planned


@admin.register(Activity)
class ActivityAdmin(HouseAdmin):
    """Read only: an activity is planned and published by deeds."""

    list_display = ("name", "unit", "branch", "field", "state", "created_at")
    list_select_related = ("unit", "branch__unit")
    search_fields = ("public_id", "unit__name__contains", "person_in_charge")


@admin.register(ActivityPhoto)
class ActivityPhotoAdmin(HouseAdmin):
    """Read only: it belongs to a summary that was given."""

    list_display = ("public_id", "activity", "upload")
    list_select_related = ("activity", "upload")
    search_fields = ("public_id", "activity__public_id")


@admin.register(Task)
class TaskAdmin(HouseAdmin):
    """Read only: it is set, taken and cancelled by deeds."""

    list_display = ("name", "activity", "due_at", "taken", "most_people", "cancelled_at")
    list_select_related = ("activity",)
    search_fields = ("public_id", "activity__public_id")


@admin.register(TaskPart)
class TaskPartAdmin(HouseAdmin):
    """Read only: it is offered, taken, reported and confirmed by deeds."""

    list_display = ("task", "person", "state", "answer_by", "changed_at")
    list_select_related = ("task", "person")
    search_fields = ("public_id", "task__public_id", "person")


@admin.register(Shift)
class ShiftAdmin(HouseAdmin):
    """Read only: who has a place was promised this time and this place."""

    list_display = ("during", "activity", "branch", "state", "place_name")
    list_select_related = ("activity", "branch__unit")
    search_fields = ("public_id", "activity__public_id", "unit__name__contains")


@admin.register(Slot)
class SlotAdmin(HouseAdmin):
    """Read only: places taken are changed by one conditional update only."""

    list_display = ("shift", "role", "minimum", "maximum", "taken")
    list_select_related = ("shift",)
    search_fields = ("public_id", "shift__public_id")


@admin.register(ShiftDetails)
class ShiftDetailsAdmin(HouseAdmin):
    """Read only: they are sealed, and nothing to operators."""

    list_display = ("shift", "set_by", "set_at")
    list_select_related = ("shift", "set_by")
    search_fields = ("public_id", "shift__public_id")


@admin.register(Assignment)
class AssignmentAdmin(HouseAdmin):
    """Read only: a place is offered, taken and given up by deeds."""

    list_display = ("person", "shift", "during", "state", "origin", "changed_at")
    list_select_related = ("person", "shift")
    search_fields = ("public_id", "shift__public_id", "person")


@admin.register(NoShow)
class NoShowAdmin(HouseAdmin):
    """Read only: said, contested and decided by deeds."""

    list_display = ("assignment", "marked_at", "contested_at", "upheld")
    list_select_related = ("assignment",)
    search_fields = ("public_id", "assignment__public_id", "assignment__person")


@admin.register(Recognition)
class RecognitionAdmin(HouseAdmin):
    """Read only: applied for and decided by deeds."""

    list_display = ("person", "kind", "stars", "state", "unit", "applied_at")
    list_select_related = ("person", "unit")
    search_fields = ("public_id", "person")


@admin.register(DossierEntry)
class DossierEntryAdmin(HouseAdmin):
    """Read only: recorded by a deed, and told to whom it is about."""

    list_display = ("person", "kind", "title", "happened_on", "unit")
    list_select_related = ("person", "unit")
    search_fields = ("public_id", "person")


# what was done


@admin.register(Attendance)
class AttendanceAdmin(HouseAdmin):
    """Read only: minutes are credited from it, none of them twice."""

    list_display = ("person", "shift", "checked_in_at", "checked_out_at", "minutes", "needs_review")
    list_select_related = ("person", "shift")
    search_fields = ("public_id", "shift__public_id", "person")


@admin.register(CheckInAttempt)
class CheckInAttemptAdmin(HouseAdmin):
    """Read only: an attempt, refused or not, is a fact; append only."""

    list_display = ("received_at", "kind", "way", "person", "accepted", "codes", "distance_metres")
    list_select_related = ("person",)
    search_fields = ("public_id", "shift__public_id", "person")


@admin.register(StrayTap)
class StrayTapAdmin(HouseAdmin):
    """Read only: what a phone sent is sealed; an office looks at it by a deed."""

    list_display = ("received_at", "kind", "reason", "person", "unit", "closed_at")
    list_select_related = ("person", "unit")
    search_fields = ("public_id", "person")


@admin.register(ServiceBook)
class ServiceBookAdmin(HouseAdmin):
    """Read only: it holds the head of the chain, which only a new line moves."""

    list_display = ("public_id", "person", "seq")
    list_select_related = ("person",)
    search_fields = ("public_id", "person")


@admin.register(ServiceRecord)
class ServiceRecordAdmin(HouseAdmin):
    """Read only: the ledger is append only; a mistake is answered by another line."""

    shown = ("hash_as_hex",)
    list_display = ("service_date", "person", "minutes", "kind", "branch", "recorded_at")
    list_select_related = ("book__person", "branch__unit")
    operators_only = ("person",)
    search_fields = ("public_id", "book__public_id", "book__person")

    @admin.display(description=_("hash"))
    def hash_as_hex(self, record: ServiceRecord) -> str:
        return bytes(record.hash).hex()

    @admin.display(description=_("person"))
    def person(self, record: ServiceRecord) -> Any:
        return record.book.person


@admin.register(ServiceRecordText)
class ServiceRecordTextAdmin(HouseAdmin):
    """Read only: the line's hash binds the words; they can be erased by law, never changed."""

    list_display = ("record", "activity_name", "place", "organiser", "person_in_charge")
    list_select_related = ("record",)
    search_fields = ("record__public_id", "record__book__person")


@admin.register(PaperHours)
class PaperHoursAdmin(HouseAdmin):
    """Read only: two people stand behind it, by deeds."""

    list_display = ("proposed_at", "unit", "activity", "state", "proposed_by", "decided_by")
    list_select_related = ("unit", "activity", "proposed_by", "decided_by")
    search_fields = ("public_id", "activity__public_id", "unit__name__contains")


@admin.register(PaperEntry)
class PaperEntryAdmin(HouseAdmin):
    """Read only: what was put forward stays as it was."""

    list_display = ("service_date", "person", "paper", "number", "minutes", "source")
    list_select_related = ("person", "paper")
    search_fields = ("public_id", "paper__public_id", "person")


@admin.register(PaperEvidence)
class PaperEvidenceAdmin(HouseAdmin):
    """Read only: it was shown to whoever approved."""

    list_display = ("public_id", "paper", "upload")
    list_select_related = ("paper", "upload")
    search_fields = ("public_id", "paper__public_id")


@admin.register(RecordDispute)
class RecordDisputeAdmin(HouseAdmin):
    """Read only: it is raised, decided and withdrawn by deeds."""

    list_display = ("raised_at", "person", "state", "unit", "due_at", "decided_by", "decided_at")
    list_select_related = ("person", "unit", "decided_by")
    search_fields = ("public_id", "unit__name__contains", "person")


@admin.register(LedgerAnchor)
class LedgerAnchorAdmin(HouseAdmin):
    """Read only: it was signed; `manage.py verify_ledger` holds the ledger against it."""

    list_display = ("day", "made_at", "books", "lines", "key_id")
    search_fields = ("day",)


@admin.register(AnchoredHead)
class AnchoredHeadAdmin(HouseAdmin):
    """Read only: of a night in which the book had changed; append only."""

    list_display = ("anchor", "book", "seq")
    list_select_related = ("anchor", "book")
    search_fields = ("book__public_id", "book__person")


@admin.register(ServiceCertificate)
class ServiceCertificateAdmin(HouseAdmin):
    """Read only: it was signed; a new one supersedes it. Its code opens it to strangers, so it is
    not shown."""

    secret = ("verification_code",)
    list_display = ("number", "person", "first_on", "last_on", "minutes", "state", "issued_at")
    list_select_related = ("person",)
    search_fields = ("number", "person", "public_id")


@admin.register(ProofObjection)
class ProofObjectionAdmin(HouseAdmin):
    """Read only: it is raised by a deed."""

    list_display = ("raised_at", "seal", "person")
    list_select_related = ("seal", "person")
    search_fields = ("public_id", "person")


@admin.register(ProofSeal)
class ProofSealAdmin(HouseAdmin):
    """Read only: it is asked for and decided by deeds."""

    list_display = ("requested_at", "certificate", "state", "unit", "decided_by", "decided_at")
    list_select_related = ("certificate", "unit", "decided_by")
    search_fields = ("public_id", "certificate__number", "unit__name__contains")


@admin.register(SigningKey)
class SigningKeyAdmin(HouseAdmin):
    """Read only: kept when it is first signed with, and for ever."""

    list_display = ("key_id", "first_used_at")
    search_fields = ("key_id",)


class ProofImprintForm(forms.ModelForm):
    def clean_effective_from(self) -> Any:
        start = self.cleaned_data["effective_from"]
        if start <= anonymous().now:
            raise ValidationError(_("It has to lie in the future."))
        return start


@admin.register(ProofImprint)
class ProofImprintAdmin(SettingAdmin):
    """Can be written until it is in force: what was proved says who answered for it then."""

    editable = (
        "language",
        "name",
        "in_charge",
        "handled_by",
        "contact",
        "notes",
        "effective_from",
    )
    form = ProofImprintForm
    list_display = ("language", "in_charge", "handled_by", "effective_from")
    search_fields = ("language",)

    def open(self, request: HttpRequest, row: ProofImprint) -> bool:
        return row.effective_from > now_of(request)


@admin.register(ActivityPolicy)
class ActivityPolicyAdmin(HouseAdmin):
    """Read only: an organiser sets figures by deeds; append only."""

    list_display = ("activity", "shift", "number", "effective_from", "values", "set_by")
    list_select_related = ("activity", "shift", "set_by")
    search_fields = ("activity__public_id", "shift__public_id")


@admin.register(ScanUse)
class ScanUseAdmin(HouseAdmin):
    """Read only: without it a code would let the same person through twice."""

    list_display = ("used_at", "person", "place_kind", "window")
    list_select_related = ("person",)
    search_fields = ("person",)


@admin.register(ActivityGrant)
class ActivityGrantAdmin(HouseAdmin):
    """Read only: access is given and ended by deeds."""

    list_display = ("user", "content_object", "during", "granted_by")
    list_select_related = ("user", "content_object", "granted_by")
    search_fields = ("granted_by", "public_id")
