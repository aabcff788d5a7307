"""How many people are on file, counted by the clock: too many to be counted at each question."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PeopleCount(models.Model):
    """The last count of each local day."""

    on = models.DateField(_("day"), unique=True)
    people = models.PositiveIntegerField(_("people on file"))
    counted_at = models.DateTimeField(_("counted at"))

    class Meta:
        verbose_name = _("count of people")
        verbose_name_plural = _("counts of people")

    def __str__(self) -> str:
        return f"{self.on} {self.people}"
