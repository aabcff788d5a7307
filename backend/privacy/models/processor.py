"""Who else handles people's data for a unit, and under which contract."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backend.authority.models import Unit
from backend.dated import Dated
from backend.identifiers import Named
from backend.identity.models import Person


class Processor(Dated, Named):
    """Ended, never edited or deleted: another contract is another row."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    # As the settings call what is plugged in; empty for whom no program calls.
    code = models.CharField(_("code"), max_length=40, blank=True)
    name = models.CharField(_("processor"), max_length=120)
    purpose = models.CharField(_("purpose"), max_length=200)
    data_kinds = ArrayField(models.CharField(max_length=40), verbose_name=_("kinds of data"))
    contract = models.CharField(_("contract"), max_length=120)
    recorded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    class Meta:
        verbose_name = _("processor of data")
        verbose_name_plural = _("processors of data")
        constraints = [
            models.CheckConstraint(
                condition=Q(during__isempty=False), name="a_contract_has_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.name
