"""Administrative divisions, with the codes they once had."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Division(models.Model):
    """The point is the seat of government in GCJ-02, to centre a map on and to tell
    roughly how far off somebody lives, and for nothing else."""

    class Level(models.TextChoices):
        PROVINCE = "province", _("province")
        PREFECTURE = "prefecture", _("city")
        COUNTY = "county", _("county")
        TOWNSHIP = "township", _("township")

    code = models.CharField(_("code"), max_length=12, primary_key=True)
    name = models.CharField(_("name"), max_length=60)
    level = models.CharField(_("level"), max_length=10, choices=Level)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("parent division"),
    )
    lng = models.FloatField(_("longitude, degrees"), null=True, blank=True)
    lat = models.FloatField(_("latitude, degrees"), null=True, blank=True)
    administered = models.BooleanField(_("administered"), default=True)
    gb_parent_code = models.CharField(_("parent's code in GB/T 2260"), max_length=12, blank=True)
    old_codes = ArrayField(
        models.CharField(max_length=12), default=list, blank=True, verbose_name=_("former codes")
    )

    class Meta:
        verbose_name = _("administrative division")
        verbose_name_plural = _("administrative divisions")

    def __str__(self) -> str:
        return self.name
