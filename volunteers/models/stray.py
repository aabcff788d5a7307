"""A tap that found no place: kept, because somebody may have been there all the same."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.authority.models import Unit
from backend.identity.models import Person
from backend.identity.sealed import Kind, Sealed, SealedRow

STRAY = Kind("volunteers_straytap", "text")


class StrayTap(SealedRow):
    """What the phone sent, sealed, and why it could not be applied. `unit` answers for the person
    and looks at it."""

    class Reason(models.TextChoices):
        NO_PLACE = "no_place", _("the place is not to be found")
        FAULT = "fault", _("it could not be worked on")

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="stray_taps", verbose_name=_("person")
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    kind = models.CharField(_("kind"), max_length=10)
    text_sealed = models.BinaryField(_("what was sent, encrypted"))
    captured_at = models.DateTimeField(_("captured at"))
    received_at = models.DateTimeField(_("received at"))
    closed_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("looked at by"),
    )
    closed_at = models.DateTimeField(_("looked at"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    text = Sealed(STRAY)

    class Meta:
        verbose_name = _("tap without a place")
        verbose_name_plural = _("taps without a place")
        indexes = [models.Index(fields=["received_at"], name="stray_tap_by_time")]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"
