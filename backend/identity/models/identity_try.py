"""That a phone asked about an ID number; only keyed hashes, for as long as a budget counts them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class IdentityTry(models.Model):
    whose_index = models.BinaryField(_("who tried, index"), editable=False, max_length=32)
    number_index = models.BinaryField(_("ID number, index"), editable=False, max_length=32)
    at = models.DateTimeField(_("at"), db_index=True)

    class Meta:
        verbose_name = _("try of an ID number")
        verbose_name_plural = _("tries of ID numbers")
        indexes = [
            models.Index(fields=["whose_index", "at"], name="try_by_whom"),
            models.Index(fields=["number_index", "at"], name="try_by_number"),
        ]

    def __str__(self) -> str:
        return str(self.at)
