"""What is told to many, a bite at a time."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Spread(models.Model):
    """Told in the order of keys: `cursor` says how far it got, `spread_at` that nobody is left."""

    cursor = models.BigIntegerField(_("told up to"), default=0)
    spread_at = models.DateTimeField(_("all were told at"), null=True, blank=True)

    class Meta:
        abstract = True
