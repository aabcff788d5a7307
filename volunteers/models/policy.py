"""What an activity, or one shift of it, says otherwise than the units above it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.identity.models import Person
from backend.triggers import append_only
from volunteers.models.activity import Activity, Shift


class ActivityPolicy(models.Model):
    """One dated set of values of an activity, or of a shift; the next one replaces it whole."""

    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="policies", verbose_name=_("activity")
    )
    shift = models.ForeignKey(
        Shift,
        on_delete=models.PROTECT,
        null=True,
        related_name="policies",
        verbose_name=_("shift"),
    )
    number = models.PositiveIntegerField(_("version number"))
    effective_from = models.DateTimeField(_("in force from"))
    values = models.JSONField(_("values"), default=dict)
    set_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("set by"),
    )

    class Meta:
        verbose_name = _("policy of an activity")
        verbose_name_plural = _("policies of activities")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "number"], name="one_activity_policy_per_number"
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.activity} v{self.number}"
