"""Being there: the attendance, and every attempt to check in or out, refused ones too."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backend.authority.models import Unit
from backend.identifiers import Named
from backend.identity.models import Person
from backend.triggers import append_only
from volunteers.models.activity import Shift
from volunteers.models.assignment import Assignment


class Attendance(Named):
    """Open until checked out. `credited` is the part of the presence that became minutes; no
    minute of a person is credited twice."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="attendances")
    shift = models.ForeignKey(Shift, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attendances")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    checked_in_at = models.DateTimeField()
    checked_out_at = models.DateTimeField(null=True, blank=True)
    within_error = models.BooleanField(default=False)
    credited = DateTimeRangeField(null=True, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    needs_review = models.BooleanField(default=False)
    review_reasons = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    imported = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(checked_out_at=None),
                name="one_open_attendance",
                violation_error_code="ALREADY_CHECKED_IN",
            ),
            ExclusionConstraint(
                name="no_minute_twice",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("credited", RangeOperators.OVERLAPS),
                ],
                condition=Q(credited__isnull=False),
                violation_error_code="MINUTES_ALREADY_CREDITED",
            ),
            models.CheckConstraint(
                condition=Q(checked_out_at=None) | Q(checked_out_at__gte=models.F("checked_in_at")),
                name="out_after_in",
            ),
        ]
        indexes = [
            models.Index(fields=["shift"], name="attendance_by_shift"),
            models.Index(fields=["unit", "-id"], name="attendance_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.checked_in_at:%Y-%m-%d %H:%M}"


class CheckInAttempt(models.Model):
    """Append only, one partition per month of `received_at`. The precise point is encrypted;
    verdict, distance and accuracy are plain. Distances and accuracies in whole metres."""

    class Kind(models.TextChoices):
        CHECK_IN = "check_in", _("check-in")
        CHECK_OUT = "check_out", _("check-out")

    class Way(models.TextChoices):
        POSITION = "position", _("by position")
        LEADER = "leader", _("by the leader's hand")
        NONE = "none", _("without proof")

    public_id = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Kind)
    way = models.CharField(max_length=10, choices=Way)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="attempts", db_constraint=False
    )
    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="attempts", db_constraint=False
    )
    shift = models.ForeignKey(
        Shift, on_delete=models.PROTECT, related_name="attempts", db_constraint=False
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    accepted = models.BooleanField()
    codes = ArrayField(models.CharField(max_length=40), default=list)
    marks = ArrayField(models.CharField(max_length=40), default=list)
    distance_metres = models.PositiveIntegerField(null=True)
    accuracy_metres = models.PositiveIntegerField(null=True)
    point_sealed = models.BinaryField(null=True)
    believed_at = models.DateTimeField()
    captured_at = models.DateTimeField()
    monotonic_ms = models.BigIntegerField(null=True)
    anchored_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()

    class Meta:
        verbose_name = _("check-in attempt")
        verbose_name_plural = _("check-in attempts")
        indexes = [
            models.Index(fields=["shift", "-received_at"], name="attempt_by_shift"),
            models.Index(fields=["person", "-received_at"], name="attempt_by_person"),
            models.Index(fields=["public_id"], name="attempt_by_public_id"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.kind} {self.received_at:%Y-%m-%d %H:%M}"
