"""Which codes of places somebody has used up."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.identity.models import Person
from volunteers.models.assignment import Assignment


class ScanUse(models.Model):
    """A code lets the same person through once, so that a photo of it is worth nothing twice."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="scans", verbose_name=_("person")
    )
    place_kind = models.CharField(_("kind of place"), max_length=10)
    place_id = models.UUIDField(_("place, public ID"))
    window = models.BigIntegerField(_("half minute, counted since 1970"))
    assignment = models.ForeignKey(
        Assignment,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("assignment"),
    )
    used_at = models.DateTimeField(_("used at"))

    class Meta:
        verbose_name = _("used code of a place")
        verbose_name_plural = _("used codes of places")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "place_id", "window"],
                name="one_use_of_a_code",
                violation_error_code="SCAN_USED",
            )
        ]
        indexes = [models.Index(fields=["used_at"], name="scan_use_by_time")]

    def __str__(self) -> str:
        return f"{self.place_kind} {self.window}"
