"""What went wrong with people's data, and what was done about it in time."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.authority.models import Unit
from backend.identifiers import Named
from backend.identity.models import Person
from backend.triggers import append_only


class SecurityIncident(Named):
    """Levels are those of the national rules on reporting incidents."""

    class Level(models.TextChoices):
        GENERAL = "general", _("general")
        LARGER = "larger", _("larger")
        MAJOR = "major", _("major")
        GRAVE = "grave", _("particularly grave")

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    level = models.CharField(_("level"), max_length=10, choices=Level)
    summary = models.CharField(_("what happened"), max_length=1000)
    data_kinds = ArrayField(models.CharField(max_length=40), verbose_name=_("kinds of data"))
    people_affected = models.PositiveIntegerField(_("people affected"), null=True, blank=True)
    detected_at = models.DateTimeField(_("noticed at"))
    report_due_at = models.DateTimeField(_("to be reported by"))
    reported_at = models.DateTimeField(_("reported at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    opened_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("opened by")
    )
    opened_at = models.DateTimeField(_("opened at"))

    class Meta:
        verbose_name = _("security incident")
        verbose_name_plural = _("security incidents")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(reported_at__isnull=False),
                name="reported_before_closed",
                violation_error_code="INCIDENT_NOT_REPORTED",
            ),
            models.CheckConstraint(
                condition=Q(report_due_at__gte=F("detected_at")), name="due_after_noticed"
            ),
        ]
        indexes = [
            models.Index(
                fields=["report_due_at"], condition=Q(reported_at=None), name="incidents_due"
            )
        ]

    def __str__(self) -> str:
        return f"{localtime(self.detected_at):%Y-%m-%d %H:%M} {self.get_level_display()}"


class IncidentNote(Named):
    """Append only: what was known and done, when."""

    incident = models.ForeignKey(
        SecurityIncident, on_delete=models.PROTECT, related_name="notes", verbose_name=_("incident")
    )
    text = models.CharField(pgettext_lazy("incident", "note"), max_length=1000)
    written_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    written_at = models.DateTimeField(_("written at"))

    class Meta:
        verbose_name = _("note on an incident")
        verbose_name_plural = _("notes on incidents")
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.incident_id} {localtime(self.written_at):%Y-%m-%d %H:%M}"
