"""A screen that stands at a station and shows its codes without anybody's login."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.dated import Dated
from backend.identifiers import Named
from backend.identity.models import Person
from stations.models.station import Station


class Kiosk(Named, Dated):
    """Its link was said once; of the secret in it a hash is kept. Worth no more than the office of
    whoever opened it."""

    station = models.ForeignKey(
        Station, on_delete=models.PROTECT, related_name="kiosks", verbose_name=_("station")
    )
    label = models.CharField(_("which screen"), max_length=40, blank=True)
    token_hash = models.BinaryField(_("secret, hash"), max_length=32, editable=False)
    opened_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("screen", "opened by"),
    )

    class Meta:
        verbose_name = _("screen of a station")
        verbose_name_plural = _("screens of stations")
        constraints = [models.UniqueConstraint(fields=["token_hash"], name="one_kiosk_per_secret")]
        indexes = [models.Index(fields=["station", "-id"], name="kiosk_by_station")]

    def __str__(self) -> str:
        return self.label or str(self.public_id)
