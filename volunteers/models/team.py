"""A volunteer team; its leader and deputies are offices over its unit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.authority.models import Unit
from backend.dated import Dated, no_overlap
from backend.identity.models import Person
from members.models import Branch
from volunteers import kinds


class Team(models.Model):
    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        CLOSED = "closed", _("closed")

    unit = models.OneToOneField(
        Unit,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="team",
        verbose_name=_("unit"),
    )
    branch = models.ForeignKey(
        Branch, on_delete=models.PROTECT, related_name="teams", verbose_name=_("branch")
    )
    field = models.CharField(_("field of service"), max_length=20, choices=kinds.team_fields)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.ACTIVE)
    founded_on = models.DateField(_("founded on"))
    flag_given_on = models.DateField(_("flag given on"), null=True, blank=True)

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        indexes = [models.Index(fields=["field"], name="team_by_field")]

    def __str__(self) -> str:
        return self.unit.name


class TeamMember(Dated):
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="members", verbose_name=_("team")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="team_memberships", verbose_name=_("person")
    )

    class Meta:
        verbose_name = _("team member")
        verbose_name_plural = _("team members")
        constraints = [no_overlap("one_place_in_a_team", "team", "person")]

    def __str__(self) -> str:
        return f"{self.team_id} {self.person_id}"
