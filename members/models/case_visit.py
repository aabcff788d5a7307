"""A reviewer looks at a branch on the spot."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.files.models import Upload
from backend.identifiers import Named
from backend.identity.models import Person
from members.models.certification import CertificationCase


class SiteVisit(Named):
    """Entered once and never changed: who reviews later reads what was seen then."""

    class Datum(models.TextChoices):
        WGS84 = "wgs84", "WGS-84"
        GCJ02 = "gcj02", "GCJ-02"
        BD09 = "bd09", "BD-09"

    case = models.ForeignKey(
        CertificationCase,
        on_delete=models.PROTECT,
        related_name="visits",
        verbose_name=_("certification case"),
    )
    visited_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("visited by")
    )
    visited_at = models.DateTimeField(_("visited at"))
    entered_at = models.DateTimeField(pgettext_lazy("visit", "entered at"))
    lng = models.FloatField(_("longitude, degrees"), null=True, blank=True)
    lat = models.FloatField(_("latitude, degrees"), null=True, blank=True)
    datum = models.CharField(_("datum"), max_length=5, choices=Datum, blank=True)
    # Of each its text, whether it is so, and what was noted.
    checklist = models.JSONField(_("checklist"), default=list)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("visit to a branch")
        verbose_name_plural = _("visits to branches")
        constraints = [
            models.CheckConstraint(
                condition=Q(lng=None, lat=None, datum="")
                | (Q(lng__isnull=False, lat__isnull=False) & ~Q(datum="")),
                name="a_visit_s_position_is_whole",
            )
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class VisitPhoto(Named):
    """Its hash stays when whoever took the picture is erased."""

    visit = models.ForeignKey(
        SiteVisit,
        on_delete=models.PROTECT,
        related_name="photos",
        verbose_name=_("visit to a branch"),
    )
    upload = models.OneToOneField(
        Upload,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="visit_photo",
        verbose_name=_("upload"),
    )
    sha256 = models.BinaryField(_("SHA-256 of the picture"), max_length=32, editable=False)

    class Meta:
        verbose_name = _("picture of a visit")
        verbose_name_plural = _("pictures of visits")

    def __str__(self) -> str:
        return str(self.public_id)
