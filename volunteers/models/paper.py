"""Hours that stand on paper, put forward by one officer and waiting for another's word."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from backend.authority.models import Unit
from backend.files.models import Upload
from backend.identifiers import Named
from backend.identity.models import Person
from members.models import Branch
from volunteers.models.activity import Activity, Shift
from volunteers.models.attendance import Attendance


class PaperHours(Named):
    """A list of who served in an activity; without one, a balance of years before this house."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for another's word")
        APPROVED = "approved", _("approved")
        REFUSED = "refused", _("refused")

    activity = models.ForeignKey(
        Activity,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="paper_hours",
        verbose_name=_("activity"),
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    branch = models.ForeignKey(
        Branch, on_delete=models.PROTECT, related_name="+", verbose_name=_("branch")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(_("reason"), max_length=200)
    proposed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed at"))
    decided_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decision_reason = models.CharField(
        _("why it was refused"), max_length=200, blank=True, db_default=""
    )

    class Meta:
        verbose_name = _("hours on paper")
        verbose_name_plural = _("hours on paper")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", decided_by=None, decided_at=None)
                | (
                    ~Q(state="waiting")
                    & Q(decided_at__isnull=False, decided_by__isnull=False)
                    & ~Q(decided_by=F("proposed_by"))
                ),
                name="two_stand_behind_hours_on_paper",
            ),
        ]
        indexes = [models.Index(fields=["unit", "-id"], name="paper_hours_by_unit")]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.public_id}"


class PaperEntry(Named):
    """One person's line on it: times, or a day and its minutes. Minutes of times are known once
    they are approved."""

    paper = models.ForeignKey(
        PaperHours, on_delete=models.PROTECT, related_name="entries", verbose_name=_("paper")
    )
    number = models.PositiveSmallIntegerField(_("place in the list"))
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="paper_entries", verbose_name=_("person")
    )
    shift = models.ForeignKey(
        Shift,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("shift"),
    )
    service_date = models.DateField(_("service date"))
    began_at = models.DateTimeField(_("began at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    minutes = models.PositiveIntegerField(_("service, minutes"), null=True, blank=True)
    # Of a balance: which register it was brought from.
    source = models.CharField(_("source"), max_length=120, blank=True)
    attendance = models.OneToOneField(
        Attendance,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="paper_entry",
        verbose_name=_("attendance"),
    )

    class Meta:
        verbose_name = _("entry on paper")
        verbose_name_plural = _("entries on paper")
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="one_entry_per_number"),
            models.CheckConstraint(
                condition=Q(began_at=None, ended_at=None, minutes__gt=0)
                | Q(began_at__isnull=False, ended_at__gt=F("began_at")),
                name="an_entry_has_times_or_minutes",
            ),
        ]
        indexes = [models.Index(fields=["person", "-id"], name="paper_entry_by_person")]

    def __str__(self) -> str:
        return f"{self.paper_id}/{self.number}"


class PaperEvidence(Named):
    """A picture of the paper. Its hash stays when whoever sent the picture is erased."""

    paper = models.ForeignKey(
        PaperHours, on_delete=models.PROTECT, related_name="evidence", verbose_name=_("paper")
    )
    upload = models.OneToOneField(
        Upload,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="paper_evidence",
        verbose_name=_("upload"),
    )
    sha256 = models.BinaryField(_("SHA-256 of the picture"), max_length=32, editable=False)

    class Meta:
        verbose_name = _("picture of a paper")
        verbose_name_plural = _("pictures of papers")

    def __str__(self) -> str:
        return str(self.public_id)
