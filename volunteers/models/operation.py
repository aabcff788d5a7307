"""A response to an emergency, or a drill of one, and the teams that were sent out for it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.authority.models import Unit
from backend.dated import Dated, no_overlap
from backend.identifiers import Named
from backend.identity.models import Person
from stations.models import Station
from volunteers.models.team import Team


class Operation(Named):
    """What groups alerts, shifts and deployments; ordered by a society, `unit`."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="operations", verbose_name=_("ordered by")
    )
    name = models.CharField(_("name"), max_length=120)
    # As the responses of the state have them: 1 is the gravest.
    level = models.PositiveSmallIntegerField(_("level of response"), null=True, blank=True)
    place_name = models.CharField(_("place"), max_length=200)
    lng = models.FloatField(_("longitude, degrees"))
    lat = models.FloatField(_("latitude, degrees"))
    datum = models.CharField(_("datum"), max_length=5, choices=Station.Datum)
    opened_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("operation", "opened by"),
    )
    opened_at = models.DateTimeField(pgettext_lazy("operation", "opened at"))
    closed_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("closed by"),
    )
    closed_at = models.DateTimeField(pgettext_lazy("ended", "closed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("operation")
        verbose_name_plural = _("operations")
        constraints = [
            models.CheckConstraint(
                condition=Q(level=None) | Q(level__range=(1, 4)),
                name="four_levels_of_response",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=models.F("opened_at")),
                name="closed_after_it_was_opened",
            ),
        ]
        indexes = [models.Index(fields=["unit", "-id"], name="operation_by_unit")]

    def __str__(self) -> str:
        return self.name


class Deployment(Named, Dated):
    """A team that was sent out and came back, with what it took along."""

    operation = models.ForeignKey(
        Operation,
        on_delete=models.PROTECT,
        related_name="deployments",
        verbose_name=_("operation"),
    )
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="deployments", verbose_name=_("team")
    )
    # Pairs of what and how many: it is told once and never asked for by name.
    equipment = models.JSONField(_("equipment"), default=list, blank=True)
    sent_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("sent by")
    )

    class Meta:
        verbose_name = _("deployment of a team")
        verbose_name_plural = _("deployments of teams")
        constraints = [no_overlap("a_team_is_out_once", "team", violation_error_code="TEAM_IS_OUT")]
        indexes = [models.Index(fields=["operation", "-id"], name="deployment_by_operation")]

    def __str__(self) -> str:
        return f"{self.team_id} {self.operation_id}"


class DeployedMember(Named):
    deployment = models.ForeignKey(
        Deployment, on_delete=models.PROTECT, related_name="members", verbose_name=_("deployment")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="deployments", verbose_name=_("person")
    )

    class Meta:
        verbose_name = _("member sent out")
        verbose_name_plural = _("members sent out")
        constraints = [
            models.UniqueConstraint(fields=["deployment", "person"], name="sent_out_once")
        ]

    def __str__(self) -> str:
        return f"{self.deployment_id} {self.person_id}"
