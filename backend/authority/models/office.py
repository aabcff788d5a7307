"""An office held by a person over a unit, dated."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.authority import kinds
from backend.authority.models.unit import Unit
from backend.dated import Dated, no_overlap
from backend.identifiers import Named
from backend.identity.models import Person


class Office(Named, Dated):
    """Ended, never edited. `and_below` reaches the unit's subtree as it stands at each instant;
    `read_only` keeps only the permissions that see."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="offices", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=40, choices=kinds.choices)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="offices", verbose_name=_("unit")
    )
    and_below = models.BooleanField(_("with all units below"), default=True)
    read_only = models.BooleanField(_("read only"), default=False)
    granted_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("granted by"),
    )
    suspended_at = models.DateTimeField(_("suspended at"), null=True, blank=True)
    suspension_reason = models.CharField(_("reason for the suspension"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        constraints = [no_overlap("one_office_at_a_time", "person", "kind", "unit")]
        indexes = [models.Index(fields=["unit", "kind"], name="office_by_unit")]

    def __str__(self) -> str:
        return str(kinds.label(self.kind))
