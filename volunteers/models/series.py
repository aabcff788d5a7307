"""Shifts that were planned together, because one of them is repeated."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.identifiers import Named
from backend.identity.models import Person
from volunteers.models.activity import Activity


class ShiftSeries(Named):
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="series", verbose_name=_("activity")
    )
    rule = models.CharField(_("rule of repetition"), max_length=200)
    made_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("series of shifts")
        verbose_name_plural = _("series of shifts")

    def __str__(self) -> str:
        return f"{self.activity_id} {self.rule}"
