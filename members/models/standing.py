"""How branches stood, one night after another."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from members.models.branch import Branch
from members.models.standard import StandardVersion


class StandingRun(models.Model):
    """One night's evaluation of the whole province under one version, and what the check of it
    found: how many branches a second evaluation at the same instant saw otherwise."""

    version = models.ForeignKey(
        StandardVersion,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("version of a standard"),
    )
    day = models.DateField(_("day"))
    as_of = models.DateTimeField(_("as of"))
    branches = models.PositiveIntegerField(_("branches"))
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)
    differing = models.PositiveIntegerField(_("branches seen otherwise"), null=True, blank=True)

    class Meta:
        verbose_name = _("evaluation of the province")
        verbose_name_plural = _("evaluations of the province")
        constraints = [
            models.UniqueConstraint(fields=["version", "day"], name="one_evaluation_a_day"),
            models.CheckConstraint(
                condition=Q(checked_at=None, differing=None)
                | Q(checked_at__gte=F("as_of"), differing__isnull=False),
                name="a_check_says_what_it_found",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.day:%Y-%m-%d}"


class StandingSnapshot(models.Model):
    """Of one branch in one evaluation. `missing` are the codes of what it lacks, as ITEM.CODE."""

    run = models.ForeignKey(
        StandingRun,
        on_delete=models.CASCADE,
        related_name="snapshots",
        verbose_name=_("evaluation of the province"),
    )
    branch = models.ForeignKey(
        Branch, on_delete=models.PROTECT, related_name="+", verbose_name=_("branch")
    )
    score = models.PositiveSmallIntegerField(_("score, points"))
    met = models.PositiveSmallIntegerField(_("criteria met"))
    asked = models.PositiveSmallIntegerField(_("criteria asked"))
    ready = models.BooleanField(_("could be submitted"))
    missing = ArrayField(
        models.CharField(max_length=81), default=list, blank=True, verbose_name=_("what is missing")
    )

    class Meta:
        verbose_name = _("standing of a branch")
        verbose_name_plural = _("standings of branches")
        constraints = [
            models.UniqueConstraint(fields=["branch", "run"], name="one_standing_an_evaluation")
        ]

    def __str__(self) -> str:
        return f"{self.branch_id} {self.score}"
