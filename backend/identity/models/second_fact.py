"""Wrong answers to the question only the owner of a number can answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.identity.models.person import Person


class SecondFactDay(models.Model):
    """How many a person's account was given on one day."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("person")
    )
    day = models.DateField(_("day"))
    wrong = models.PositiveSmallIntegerField(_("wrong answers"), default=0)

    class Meta:
        verbose_name = _("wrong second facts of a day")
        verbose_name_plural = _("wrong second facts of a day")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "day"], name="one_count_of_second_facts_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.wrong}"
