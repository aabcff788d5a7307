"""Times in which an office rests."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.authority.models.office import Office
from backend.dated import Dated, no_overlap
from backend.identifiers import Named
from backend.identity.models import Person


class Suspension(Named, Dated):
    """Lifted only by a deed that names it; what rests with its unit does not wake with it."""

    class Kind(models.TextChoices):
        PERSONAL = "personal", _("of the holder")
        UNIT = "unit", _("with its unit")

    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, related_name="suspensions", verbose_name=_("office")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    reason = models.CharField(_("reason for the suspension"), max_length=200)
    suspended_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("suspended by"),
    )
    through = models.ForeignKey(
        Office,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("suspended through the office"),
    )

    class Meta:
        verbose_name = _("suspension")
        verbose_name_plural = _("suspensions")
        constraints = [
            no_overlap(
                "one_suspension_at_a_time",
                "office",
                "kind",
                violation_error_code="ALREADY_SUSPENDED",
            )
        ]

    def __str__(self) -> str:
        return f"{self.office} {self.get_kind_display()}"
