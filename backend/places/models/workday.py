"""What the State Council announces each November, until the calendar knows it; or otherwise."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkdayOverride(models.Model):
    date = models.DateField(_("day"), primary_key=True)
    is_workday = models.BooleanField(_("working day"))

    class Meta:
        verbose_name = _("working-day exception")
        verbose_name_plural = _("working-day exceptions")

    def __str__(self) -> str:
        return f"{self.date} {self.is_workday}"
