"""Where many phones say that a station's pin is wrong."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.identifiers import Named
from stations.models.station import Station


class LocationDoubt(Named):
    """One for each place at which the pin stood; nobody is named, and no single phone."""

    station = models.ForeignKey(
        Station,
        on_delete=models.PROTECT,
        related_name="location_doubts",
        verbose_name=_("station"),
    )
    lng = models.FloatField(_("longitude, degrees"))
    lat = models.FloatField(_("latitude, degrees"))
    datum = models.CharField(_("datum"), max_length=5, choices=Station.Datum)
    metres = models.PositiveIntegerField(_("distance, metres"))
    bearing_degrees = models.PositiveSmallIntegerField(_("direction, degrees from north"))
    people = models.PositiveIntegerField(pgettext_lazy("number", "people"))
    noted_at = models.DateTimeField(_("noted at"))

    class Meta:
        verbose_name = _("doubt of a station's location")
        verbose_name_plural = _("doubts of stations' locations")
        constraints = [
            models.UniqueConstraint(
                fields=["station", "lng", "lat", "datum"], name="one_doubt_for_a_pin"
            )
        ]

    def __str__(self) -> str:
        return f"{self.station_id} {self.metres} m"
