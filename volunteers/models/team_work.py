"""How a team did in a year, and at which stations it serves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.dated import Dated, no_overlap
from backend.identifiers import Named
from backend.identity.models import Person
from stations.models import Station
from volunteers.models.team import Team


class TeamAnnualReview(Named):
    """What the office above a team found. `members`, `minutes` and `least_members` are what they
    were then, and do not change with what comes after."""

    class Result(models.TextChoices):
        PASSED = "passed", _("passed")
        IMPROVE = "improve", _("to be improved")
        FAILED = "failed", _("not passed")

    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="reviews", verbose_name=_("team")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    members = models.PositiveIntegerField(_("members"))
    least_members = models.PositiveIntegerField(_("members needed"))
    minutes = models.IntegerField(_("service, minutes"))
    result = models.CharField(_("result"), max_length=10, choices=Result)
    note = models.CharField(_("note"), max_length=500, blank=True)
    reviewed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("reviewed by")
    )
    reviewed_at = models.DateTimeField(_("reviewed at"))

    class Meta:
        verbose_name = _("yearly review of a team")
        verbose_name_plural = _("yearly reviews of teams")
        constraints = [
            models.UniqueConstraint(
                fields=["team", "year"],
                name="one_review_a_year",
                violation_error_code="REVIEWED_ALREADY",
            )
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.year}"


class TeamStation(Named, Dated):
    """A team serves at a station (阵地+救护员)."""

    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="stations", verbose_name=_("team")
    )
    station = models.ForeignKey(
        Station, on_delete=models.PROTECT, related_name="teams", verbose_name=_("station")
    )

    class Meta:
        verbose_name = _("team at a station")
        verbose_name_plural = _("teams at stations")
        constraints = [
            no_overlap(
                "a_team_at_a_station_once",
                "team",
                "station",
                violation_error_code="LINKED_ALREADY",
            )
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.station_id}"
