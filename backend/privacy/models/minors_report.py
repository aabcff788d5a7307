"""What was held of minors in a year, as it has to be filed once that is over."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backend.authority.models import Unit
from backend.identifiers import Named
from backend.identity.models import Person


class MinorsReport(Named):
    """Made by the clock; numbers of people only. Each figure is what it counts, how many under 14
    and how many from 14 to 17."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    figures = models.JSONField(_("figures"))
    processors = models.JSONField(_("processors"))
    made_at = models.DateTimeField(_("made at"))
    due_at = models.DateTimeField(_("to be filed by"))
    filed_at = models.DateTimeField(_("filed at"), null=True, blank=True)
    filed_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("filed by"),
    )
    receipt = models.CharField(_("receipt"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("report on minors")
        verbose_name_plural = _("reports on minors")
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="one_minors_report_per_year"),
            models.CheckConstraint(
                condition=Q(filed_at=None, receipt="")
                | (Q(filed_at__isnull=False) & ~Q(receipt="")),
                name="a_filed_report_has_a_receipt",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}"
