"""When cases under a standard are reviewed together, and how many a society may recommend."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.identifiers import Named
from backend.identity.models import Person
from members.models.branch import Society


class ReviewRound(Named):
    """Cases of branches of its kinds, or of all, are submitted from its first through its last
    day."""

    standard = models.ForeignKey(
        "members.Standard",
        on_delete=models.PROTECT,
        related_name="rounds",
        verbose_name=_("standard"),
    )
    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(_("title"), max_length=80)
    # In their order, so that the same kinds are the same round.
    branch_kinds = ArrayField(
        models.CharField(max_length=20),
        default=list,
        db_default=[],
        blank=True,
        verbose_name=_("kinds of branch"),
    )
    opens_on = models.DateField(_("first day"))
    closes_on = models.DateField(_("last day"))
    set_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("set by")
    )
    set_at = models.DateTimeField(_("set at"))

    class Meta:
        verbose_name = _("review round")
        verbose_name_plural = _("review rounds")
        constraints = [
            models.UniqueConstraint(
                fields=["standard", "year", "branch_kinds"], name="one_round_per_year_and_kinds"
            ),
            models.CheckConstraint(
                condition=Q(opens_on__lte=F("closes_on")), name="a_round_opens_before_it_closes"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RoundQuota(models.Model):
    """How many of the branches below this society may come before the province."""

    round = models.ForeignKey(
        ReviewRound,
        on_delete=models.CASCADE,
        related_name="quotas",
        verbose_name=_("review round"),
    )
    society = models.ForeignKey(
        Society, on_delete=models.PROTECT, related_name="+", verbose_name=_("society")
    )
    places = models.PositiveIntegerField(pgettext_lazy("quota", "places"))

    class Meta:
        verbose_name = _("quota of a review round")
        verbose_name_plural = _("quotas of review rounds")
        constraints = [
            models.UniqueConstraint(fields=["round", "society"], name="one_quota_per_society")
        ]

    def __str__(self) -> str:
        return f"{self.society_id} {self.places}"
