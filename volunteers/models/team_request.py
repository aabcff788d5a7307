"""Who wants to come into a team, or is wanted there."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.identifiers import Named
from backend.identity.models import Person
from volunteers.models.team import Team


class TeamRequest(Named):
    """Of `person`, by themself (a request) or by whoever leads the team: an invitation, or a
    secondment, which the team at `home` answers. One waits at a time, whoever made it."""

    class Kind(models.TextChoices):
        REQUEST = "request", _("request")
        INVITATION = "invitation", _("invitation")
        SECONDMENT = "secondment", _("secondment")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        ACCEPTED = "accepted", pgettext_lazy("request", "accepted")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="requests", verbose_name=_("team")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="team_requests", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    home = models.ForeignKey(
        Team,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lent by"),
    )
    first_on = models.DateField(_("first day"), null=True, blank=True)
    last_on = models.DateField(_("last day"), null=True, blank=True)
    asked_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked at"))
    decided_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("request to join a team")
        verbose_name_plural = _("requests to join teams")
        constraints = [
            models.UniqueConstraint(
                fields=["team", "person"],
                condition=Q(state="waiting"),
                name="one_request_waits_per_team",
                violation_error_code="REQUEST_WAITING",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_by=None, decided_at=None)
                | (~Q(state="waiting") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="a_team_request_waits_until_decided",
            ),
            models.CheckConstraint(
                condition=Q(kind="secondment", home__isnull=False, first_on__lte=F("last_on"))
                | (~Q(kind="secondment") & Q(home=None, first_on=None, last_on=None)),
                name="a_secondment_has_a_home_and_days",
            ),
        ]
        indexes = [models.Index(fields=["team", "-id"], name="team_request_by_team")]

    def __str__(self) -> str:
        return f"{self.team_id} {self.person_id} {self.get_state_display()}"
