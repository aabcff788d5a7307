"""Being there: the attendance, and every attempt to check in or out, refused ones too."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from backend.authority.models import Unit
from backend.identifiers import Named
from backend.identity.models import Person
from backend.identity.sealed import Kind, Sealed
from backend.triggers import append_only
from volunteers.models.activity import Shift
from volunteers.models.assignment import Assignment

POINT = Kind("volunteers_checkinattempt", "point")


class Attendance(Named):
    """Open until checked out. `credited` is the part of the presence that became minutes; no
    minute of a person is credited twice."""

    # None of who stands on a paper list without having had a place.
    assignment = models.ForeignKey(
        Assignment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
        verbose_name=_("assignment"),
    )
    shift = models.ForeignKey(
        Shift, on_delete=models.PROTECT, related_name="attendances", verbose_name=_("shift")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="attendances", verbose_name=_("person")
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    checked_in_at = models.DateTimeField(_("checked in at"))
    checked_out_at = models.DateTimeField(_("checked out at"), null=True, blank=True)
    within_error = models.BooleanField(_("within the position's error"), default=False)
    credited = DateTimeRangeField(_("time credited"), null=True, blank=True)
    minutes = models.PositiveIntegerField(_("service, minutes"), null=True, blank=True)
    needs_review = models.BooleanField(_("needs review"), default=False)
    review_reasons = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        verbose_name=_("reasons for review"),
    )
    settled_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled by"),
    )
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True, db_default="")
    imported = models.BooleanField(_("imported"), default=False)

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
            models.CheckConstraint(
                condition=Q(assignment__isnull=False) | Q(checked_out_at__isnull=False),
                name="whoever_is_there_has_a_place",
            ),
        ]
        indexes = [
            models.Index(fields=["shift"], name="attendance_by_shift"),
            models.Index(fields=["unit", "-id"], name="attendance_by_unit"),
            models.Index(fields=["shift"], condition=Q(minutes=None), name="attendance_unsettled"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {localtime(self.checked_in_at):%Y-%m-%d %H:%M}"


class CheckInAttempt(models.Model):
    """Append only, one partition per month of `received_at`. The precise point is encrypted;
    verdict, distance and accuracy are plain. Distances and accuracies in whole metres."""

    class Kind(models.TextChoices):
        CHECK_IN = "check_in", _("check-in")
        CHECK_OUT = "check_out", _("check-out")

    class Way(models.TextChoices):
        POSITION = "position", _("by position")
        SCAN = "scan", _("by the code of the place")
        LEADER = "leader", _("by the leader's hand")
        NONE = "none", _("without proof")

    public_id = models.UUIDField(_("public ID"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    way = models.CharField(_("way"), max_length=10, choices=Way)
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="attempts",
        db_constraint=False,
        verbose_name=_("person"),
    )
    assignment = models.ForeignKey(
        Assignment,
        on_delete=models.PROTECT,
        related_name="attempts",
        db_constraint=False,
        verbose_name=_("assignment"),
    )
    shift = models.ForeignKey(
        Shift,
        on_delete=models.PROTECT,
        related_name="attempts",
        db_constraint=False,
        verbose_name=_("shift"),
    )
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        verbose_name=_("unit"),
    )
    # Whose hand it was, also where it held the phone that scanned; null where the person tapped.
    by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
        verbose_name=_("by the hand of"),
    )
    accepted = models.BooleanField(_("let through"))
    codes = ArrayField(
        models.CharField(max_length=40), default=list, verbose_name=_("refusal codes")
    )
    marks = ArrayField(models.CharField(max_length=40), default=list, verbose_name=_("marks"))
    # The versions of the policy that it was judged by, the nearest first: `shift:12`, `unit:3`.
    judged_by = ArrayField(
        models.CharField(max_length=40), default=list, db_default=[], verbose_name=_("judged by")
    )
    distance_metres = models.PositiveIntegerField(_("distance, metres"), null=True)
    accuracy_metres = models.PositiveIntegerField(_("accuracy, metres"), null=True)
    point_sealed = models.BinaryField(_("position, encrypted"), null=True)
    # Whether another came from the very same position, or from the same phone.
    point_index = models.BinaryField(_("position, hash"), max_length=16, null=True)
    installation_index = models.BinaryField(_("phone, hash"), max_length=16, null=True)
    believed_at = models.DateTimeField(_("time believed"))
    captured_at = models.DateTimeField(_("captured at"))
    monotonic_ms = models.BigIntegerField(_("phone's running time, milliseconds"), null=True)
    anchored_at = models.DateTimeField(_("clock anchored at"), null=True)
    sent_at = models.DateTimeField(_("sent at"), null=True)
    received_at = models.DateTimeField(_("received at"))

    point = Sealed(POINT)

    class Meta:
        verbose_name = _("check-in attempt")
        verbose_name_plural = _("check-in attempts")
        indexes = [
            models.Index(fields=["shift", "-received_at"], name="attempt_by_shift"),
            models.Index(fields=["person", "-received_at"], name="attempt_by_person"),
            models.Index(fields=["public_id"], name="attempt_by_public_id"),
            models.Index(
                fields=["point_index"],
                condition=Q(point_index__isnull=False),
                name="attempt_by_point",
            ),
            models.Index(
                fields=["installation_index"],
                condition=Q(installation_index__isnull=False),
                name="attempt_by_installation",
            ),
        ]
        triggers = append_only(
            but="point_sealed point_index installation_index distance_metres accuracy_metres"
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {localtime(self.received_at):%Y-%m-%d %H:%M}"
