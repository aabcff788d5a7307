"""The societies of the tree and their grassroots branches."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.authority.models import Unit
from backend.places.models import Division


class Society(models.Model):
    """Red Cross society of a division. Its key is its unit's."""

    class Level(models.TextChoices):
        PROVINCE = "province", _("province")
        CITY = "city", _("city")
        COUNTY = "county", _("county")

    unit = models.OneToOneField(
        Unit,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="society",
        verbose_name=_("unit"),
    )
    level = models.CharField(_("level"), max_length=10, choices=Level)
    division = models.OneToOneField(
        Division,
        on_delete=models.PROTECT,
        related_name="society",
        verbose_name=_("administrative division"),
    )

    class Meta:
        verbose_name = _("society")
        verbose_name_plural = _("societies")

    def __str__(self) -> str:
        return self.unit.name


class Branch(models.Model):
    """Grassroots branch (基层组织). Its key is its unit's: `branch_id` is what scope asks for."""

    class Kind(models.TextChoices):
        TOWNSHIP = "township", _("township")
        SUBDISTRICT = "subdistrict", _("subdistrict")
        COMMUNITY = "community", _("community or village")
        SCHOOL = "school", _("school")
        HOSPITAL = "hospital", _("hospital")
        ENTERPRISE = "enterprise", _("enterprise or institution")
        HEADQUARTERS = "headquarters_branch", _("society's own office")

    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        CLOSED = "closed", _("closed")

    unit = models.OneToOneField(
        Unit,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="branch",
        verbose_name=_("unit"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.ACTIVE)
    division = models.ForeignKey(
        Division,
        on_delete=models.PROTECT,
        related_name="branches",
        verbose_name=_("administrative division"),
    )
    founded_on = models.DateField(_("founded on"))
    address = models.CharField(_("address"), max_length=200, blank=True)
    external_system = models.CharField(_("external system"), max_length=40, blank=True)
    external_id = models.CharField(_("external ID"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("branch")
        verbose_name_plural = _("branches")
        indexes = [models.Index(fields=["division", "kind"], name="branch_by_division")]
        constraints = [
            models.UniqueConstraint(
                fields=["external_system", "external_id"],
                condition=~models.Q(external_id=""),
                name="one_branch_per_external_id",
            )
        ]

    def __str__(self) -> str:
        return self.unit.name
