"""One dated set of values; what it does not name keeps its default."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.authority.models import Unit


class PolicyVersion(models.Model):
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    number = models.PositiveIntegerField(_("version number"))
    effective_from = models.DateTimeField(_("in force from"))
    values = models.JSONField(_("values"), default=dict, blank=True)

    class Meta:
        verbose_name = _("policy version")
        verbose_name_plural = _("policy versions")
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="one_policy_per_number"),
            models.UniqueConstraint(
                fields=["unit", "effective_from"], name="one_policy_per_instant"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} v{self.number}"
