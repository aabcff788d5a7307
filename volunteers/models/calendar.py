"""The address under which a person's calendar fetches their shifts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.identity.models import Person


class CalendarAddress(models.Model):
    """Its key is its person's: a new one ends the one before. The address itself is kept by whoever
    was told it."""

    person = models.OneToOneField(
        Person,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="calendar_address",
        verbose_name=_("person"),
    )
    secret_hash = models.BinaryField(_("secret, hash"), max_length=32, unique=True, editable=False)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")

    def __str__(self) -> str:
        return f"{self.person_id}"
