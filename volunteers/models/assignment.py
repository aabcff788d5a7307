"""A person's place in a shift: offered, asked for, held, served or given up."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Deferrable, Q
from django.utils.translation import gettext_lazy as _

from backend.constraints import CompositeForeignKey
from backend.identifiers import Named
from backend.identity.models import Person
from volunteers.models.activity import Shift, Slot


class Assignment(Named):
    class State(models.TextChoices):
        OFFERED = "offered", _("offered, no answer yet")
        APPLIED = "applied", _("waiting for approval")
        WAITLISTED = "waitlisted", _("on the waiting list")
        ACCEPTED = "accepted", _("accepted")
        CHECKED_IN = "checked_in", _("checked in")
        COMPLETED = "completed", _("completed")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")
        LAPSED = "lapsed", _("not answered in time")
        NO_SHOW = "no_show", _("did not come")
        CANCELLED = "cancelled", _("cancelled with the shift")

    class Origin(models.TextChoices):
        SIGN_UP = "sign_up", _("signed up")
        ASSIGNED = "assigned", _("assigned by the leader")
        WALK_IN = "walk_in", _("walked in")

    # A place taken; what may overlap with nothing of the same person.
    HOLDING = ("accepted", "checked_in", "completed")
    # A place or a position in the queue; at most one per person and shift.
    LIVE = ("offered", "applied", "waitlisted", "accepted", "checked_in", "completed")

    # Through these one sees the shift, whoever else does; also that it was cancelled, and why.
    SHOWING = (*LIVE, "cancelled")

    shift = models.ForeignKey(
        Shift,
        on_delete=models.PROTECT,
        db_constraint=False,
        related_name="assignments",
        verbose_name=_("shift"),
    )
    during = DateTimeRangeField(_("period"))
    slot = models.ForeignKey(
        Slot, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("slot")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("person")
    )
    state = models.CharField(_("state"), max_length=12, choices=State)
    origin = models.CharField(_("origin"), max_length=10, choices=Origin)
    waived = models.BooleanField(_("overlap waived"), default=False)
    # A leader's, who lets somebody accept although they serve elsewhere at that time.
    overlap_reason = models.CharField(
        _("why it may overlap"), max_length=200, blank=True, db_default=""
    )
    # A leader's, who changed the shift and left the place to somebody against whom a rule speaks.
    kept_reason = models.CharField(_("why it was kept"), max_length=200, blank=True, db_default="")
    offered_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("offered by"),
    )
    cascade = models.ForeignKey(
        "volunteers.Cascade",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="offers",
        verbose_name=_("cascade of offers"),
    )
    answer_by = models.DateTimeField(_("to be answered by"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    risk_acknowledged_at = models.DateTimeField(
        _("risk notice acknowledged at"), null=True, blank=True
    )
    agreement_accepted_at = models.DateTimeField(_("agreement accepted at"), null=True, blank=True)
    # Of the text as it stood then.
    agreement_digest = models.BinaryField(
        _("SHA-256 of the agreement"), max_length=32, null=True, blank=True, editable=False
    )
    coming_said_at = models.DateTimeField(_("said to be coming at"), null=True, blank=True)
    arrives_at = models.DateTimeField(_("said to arrive at"), null=True, blank=True)
    # Below nought for whoever was put before all who waited.
    ticket = models.BigIntegerField(_("place in the queue"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("created at"))
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            CompositeForeignKey(
                fields=["shift", "during"],
                to="volunteers.Shift",
                to_fields=["id", "during"],
                name="assignment_at_its_shift_time",
            ),
            models.UniqueConstraint(
                fields=["shift", "person"],
                condition=Q(
                    state__in=[
                        "offered",
                        "applied",
                        "waitlisted",
                        "accepted",
                        "checked_in",
                        "completed",
                    ]
                ),
                name="one_live_place_per_shift",
                violation_error_code="ALREADY_IN_SHIFT",
            ),
            models.UniqueConstraint(
                fields=["slot", "ticket"],
                condition=Q(state="waitlisted"),
                name="one_position_per_ticket",
            ),
            models.CheckConstraint(
                condition=~Q(state="waitlisted") | Q(ticket__isnull=False),
                name="whoever_waits_has_a_ticket",
            ),
            ExclusionConstraint(
                name="no_two_places_at_once",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(state__in=["accepted", "checked_in", "completed"], waived=False),
                deferrable=Deferrable.IMMEDIATE,
                violation_error_code="OVERLAPPING_NOW",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-id"], name="assignment_by_person"),
            models.Index(fields=["shift", "state"], name="assignment_by_shift"),
            models.Index(
                models.Func("during", function="upper"),
                condition=Q(state="accepted"),
                name="assignment_still_accepted",
            ),
        ]

    @property
    def holds_a_place(self) -> bool:
        """One that came free is kept for whoever waited for it, until they have answered; what a
        leader offers is not."""
        on_offer = self.state == self.State.OFFERED and self.ticket is not None
        return on_offer or self.state in self.HOLDING

    def __str__(self) -> str:
        return f"{self.shift_id} {self.person_id} {self.get_state_display()}"
