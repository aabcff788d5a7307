"""Somebody says that their record is wrong, or that one is missing."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.authority.models import Unit
from backend.identifiers import Named
from backend.identity.models import Person
from volunteers.models.attendance import Attendance
from volunteers.models.ledger import ServiceRecord


class RecordDispute(Named):
    """About a presence, whatever became of it, or about a line that stands on none. What should be
    is claimed as times or as minutes."""

    class State(models.TextChoices):
        RAISED = "raised", _("raised")
        APPLIED = "applied", _("applied")
        DECLINED = "declined", pgettext_lazy("dispute", "declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="disputes", verbose_name=_("person")
    )
    attendance = models.ForeignKey(
        Attendance,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="disputes",
        verbose_name=_("attendance"),
    )
    record = models.ForeignKey(
        ServiceRecord,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="disputes",
        verbose_name=_("service record"),
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.RAISED)
    claimed_began_at = models.DateTimeField(_("began, as claimed"), null=True, blank=True)
    claimed_ended_at = models.DateTimeField(_("ended, as claimed"), null=True, blank=True)
    claimed_minutes = models.PositiveIntegerField(_("minutes claimed"), null=True, blank=True)
    claim = models.CharField(_("what the volunteer says"), max_length=500)
    raised_at = models.DateTimeField(_("raised at"))
    due_at = models.DateTimeField(_("to be decided by"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    decided_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    class Meta:
        verbose_name = _("dispute of a service record")
        verbose_name_plural = _("disputes of service records")
        constraints = [
            models.UniqueConstraint(
                fields=["attendance"],
                condition=Q(state="raised"),
                name="one_open_dispute_per_attendance",
                violation_error_code="DISPUTE_OPEN",
            ),
            # What was applied has another line in its place, and that one can be disputed.
            models.UniqueConstraint(
                fields=["record"],
                condition=Q(state__in=["raised", "applied"]),
                name="one_open_dispute_per_record",
                violation_error_code="DISPUTE_OPEN",
            ),
            models.CheckConstraint(
                condition=Q(attendance=None, record__isnull=False)
                | Q(attendance__isnull=False, record=None),
                name="a_dispute_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(
                    claimed_minutes=None,
                    claimed_began_at__isnull=False,
                    claimed_ended_at__gt=models.F("claimed_began_at"),
                )
                | Q(
                    claimed_minutes__isnull=False,
                    claimed_began_at=None,
                    claimed_ended_at=None,
                ),
                name="a_dispute_claims_times_or_minutes",
            ),
            models.CheckConstraint(
                condition=Q(state="raised", decided_at=None)
                | (~Q(state="raised") & Q(decided_at__isnull=False)),
                name="a_dispute_is_open_until_decided",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["applied", "declined"])
                | (Q(decided_by__isnull=False) & ~Q(decided_by=models.F("person"))),
                name="nobody_decides_on_their_own_dispute",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-id"], name="dispute_by_person"),
            models.Index(fields=["unit", "-id"], name="dispute_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.public_id}"
