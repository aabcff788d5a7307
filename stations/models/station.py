"""A service site of a branch or society."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.authority.models import Unit
from backend.places.models import Division
from backend.places.nearest import earth_index
from members.models import Branch
from stations import kinds


class Station(models.Model):
    """阵地. Its key is its unit's. The point's datum is stated: GCJ-02 as Chinese maps give it."""

    class Status(models.TextChoices):
        PREPARING = "preparing", _("preparing")
        OPEN = "open", _("open")
        SUSPENDED = "suspended", _("suspended")
        CLOSED = "closed", _("closed")

    class Datum(models.TextChoices):
        WGS84 = "wgs84", "WGS-84"
        GCJ02 = "gcj02", "GCJ-02"

    unit = models.OneToOneField(
        Unit,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="station",
        verbose_name=_("unit"),
    )
    kind = models.CharField(_("kind"), max_length=30, choices=kinds.choices)
    branch = models.ForeignKey(
        Branch, on_delete=models.PROTECT, related_name="stations", verbose_name=_("branch")
    )
    division = models.ForeignKey(
        Division,
        on_delete=models.PROTECT,
        related_name="stations",
        verbose_name=_("administrative division"),
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)
    address = models.CharField(_("address"), max_length=200)
    lng = models.FloatField(_("longitude, degrees"))
    lat = models.FloatField(_("latitude, degrees"))
    datum = models.CharField(_("datum"), max_length=5, choices=Datum, default=Datum.GCJ02)
    area_square_metres = models.PositiveIntegerField(
        _("area, square metres"), null=True, blank=True
    )
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    opening_hours = models.CharField(_("opening hours"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("station")
        verbose_name_plural = _("stations")
        indexes = [
            earth_index("lat", "lng", name="station_earth"),
            models.Index(fields=["division", "kind"], name="station_by_division"),
            models.Index(fields=["branch"], name="station_by_branch"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lng__gte=-180, lng__lte=180, lat__gte=-90, lat__lte=90),
                name="station_on_earth",
            )
        ]

    def __str__(self) -> str:
        return self.unit.name
