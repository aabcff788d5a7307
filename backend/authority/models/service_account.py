"""A login for another system of a society: it sees, and does nothing."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.authority.models.unit import Unit
from backend.identifiers import Named
from backend.identity.models import Person


class ServiceAccount(Named):
    """Some named permissions that see, over one unit, for a year at most. Its secret was shown
    once; only its hash is kept."""

    name = models.CharField(_("name of the system"), max_length=80)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    and_below = models.BooleanField(_("with all units below"), default=False)
    permissions = ArrayField(models.CharField(max_length=40), verbose_name=_("permissions"))
    points_per_second = models.PositiveSmallIntegerField(_("points a second"))
    secret_hash = models.BinaryField(_("secret, hash"), max_length=32, editable=False)
    created_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    created_at = models.DateTimeField(_("created at"))
    reason = models.CharField(_("reason"), max_length=200)
    expires_at = models.DateTimeField(_("expires at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )
    last_used_at = models.DateTimeField(_("last used at"), null=True, blank=True)

    class Meta:
        verbose_name = _("service account")
        verbose_name_plural = _("service accounts")
        constraints = [
            models.UniqueConstraint(fields=["secret_hash"], name="one_service_account_per_secret"),
            models.CheckConstraint(
                condition=models.Q(points_per_second__range=(1, 100)),
                name="service_account_rate_1_to_100",
            ),
            models.CheckConstraint(
                condition=models.Q(permissions__len__gt=0), name="service_account_sees_something"
            ),
        ]

    def __str__(self) -> str:
        return self.name
