"""A volunteer team; its leader and deputies are offices over its unit."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.authority.models import Unit
from backend.dated import Dated, no_overlap
from backend.identifiers import Named
from backend.identity.models import Person
from members.models import Branch, Society
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
    rescue_kind = models.CharField(
        _("kind of rescue"), max_length=20, choices=kinds.rescue_kinds, blank=True, db_default=""
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.ACTIVE)
    founded_on = models.DateField(_("founded on"))
    flag_given_on = models.DateField(_("flag given on"), null=True, blank=True)
    flag_given_by = models.ForeignKey(
        Society,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("flag given by"),
    )
    closed_at = models.DateTimeField(pgettext_lazy("ended", "closed at"), null=True, blank=True)
    close_reason = models.CharField(
        _("why it was closed"), max_length=200, blank=True, db_default=""
    )

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        indexes = [models.Index(fields=["field"], name="team_by_field")]
        constraints = [
            models.CheckConstraint(
                condition=Q(rescue_kind="") | Q(field=kinds.RESCUE),
                name="only_rescue_teams_have_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(flag_given_by=None) | Q(flag_given_on__isnull=False),
                name="a_flag_is_given_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(status="closed"),
                name="a_team_closed_then_is_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.unit.name


class TeamMember(Named, Dated):
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="members", verbose_name=_("team")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="team_memberships", verbose_name=_("person")
    )
    seconded_from = models.ForeignKey(
        Team,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="lent",
        verbose_name=_("lent by"),
    )
    end_reason = models.CharField(_("why it was ended"), max_length=200, blank=True, db_default="")

    class Meta:
        verbose_name = _("team member")
        verbose_name_plural = _("team members")
        constraints = [
            no_overlap(
                "one_place_in_a_team", "team", "person", violation_error_code="ALREADY_IN_TEAM"
            ),
            models.CheckConstraint(
                condition=Q(seconded_from=None)
                | Q(during__isempty=True)
                | Q(during__endswith__isnull=False),
                name="who_is_lent_goes_back",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.person_id}"
