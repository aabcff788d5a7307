"""A call to come at once, and what each of the people called answers."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from backend.authority.models import Unit
from backend.identifiers import Named
from backend.identity.models import Person
from backend.messaging.models import Spread
from backend.places.models import Division
from members.kinds import skills
from stations.models import Station
from volunteers import kinds
from volunteers.models.operation import Operation
from volunteers.rules.fence import Point
from volunteers.rules.mobilisation import Audience


class Mobilisation(Spread, Named):
    """Written at once; the alerts follow in bites, wave by wave."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for a second person")
        RUNNING = "running", _("running")
        REFUSED = "refused", _("refused")
        STOPPED = "stopped", _("stopped")
        CLOSED = "closed", _("closed")

    operation = models.ForeignKey(
        Operation,
        on_delete=models.PROTECT,
        related_name="mobilisations",
        verbose_name=_("operation"),
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="mobilisations", verbose_name=_("unit")
    )
    teams = ArrayField(
        models.BigIntegerField(), default=list, blank=True, verbose_name=_("these teams alone")
    )
    certificate_kind = models.CharField(
        _("certificate needed"), max_length=30, choices=kinds.certificate_kinds, blank=True
    )
    skill = models.CharField(_("skill needed"), max_length=20, choices=skills, blank=True)
    division = models.ForeignKey(
        Division,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("administrative division"),
    )
    lng = models.FloatField(_("longitude, degrees"), null=True, blank=True)
    lat = models.FloatField(_("latitude, degrees"), null=True, blank=True)
    datum = models.CharField(_("datum"), max_length=5, choices=Station.Datum, blank=True)
    radius_metres = models.PositiveIntegerField(_("radius, metres"), null=True, blank=True)
    hazardous = models.BooleanField(_("hazardous"), default=False)
    widened = models.BooleanField(_("also those off duty, on leave or busy"), default=False)
    drill = models.BooleanField(_("drill"), default=False)
    note = models.CharField(_("what to know"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State)
    called_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("called by")
    )
    called_at = models.DateTimeField(_("called at"))
    decided_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    ended_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    wave = models.PositiveSmallIntegerField(_("wave"), default=1)

    class Meta:
        verbose_name = _("mobilisation")
        verbose_name_plural = _("mobilisations")
        constraints = [
            models.CheckConstraint(
                condition=Q(radius_metres=None) | Q(lng__isnull=False, lat__isnull=False),
                name="a_radius_has_its_centre",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("called_by")),
                name="two_people_call_many",
                violation_error_code="OWN_SUBMISSION",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-id"], name="mobilisation_by_unit"),
            models.Index(fields=["operation", "-id"], name="mobilisation_by_operation"),
            models.Index(
                fields=["id"],
                condition=Q(state__in=["running", "stopped"], spread_at=None),
                name="mobilisation_to_spread",
            ),
        ]

    @property
    def audience(self) -> Audience:
        around = None
        if self.lng is not None and self.lat is not None:
            around = Point(self.lng, self.lat, self.datum)
        return Audience(
            unit_id=self.unit_id,
            teams=tuple(self.teams),
            certificate_kind=self.certificate_kind,
            skill=self.skill,
            division=self.division_id or "",
            around=around,
            radius_metres=self.radius_metres,
            hazardous=self.hazardous,
            widened=self.widened,
        )

    def __str__(self) -> str:
        return f"{self.operation_id} {self.get_state_display()}"


class Alert(Named):
    """One person called once, and their last answer."""

    class Answer(models.TextChoices):
        NONE = "none", _("no answer yet")
        COMING = "coming", _("coming")
        CANNOT = "cannot", _("cannot come")
        ARRIVED = "arrived", _("arrived")

    mobilisation = models.ForeignKey(
        Mobilisation,
        on_delete=models.PROTECT,
        related_name="alerts",
        verbose_name=_("mobilisation"),
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="alerts", verbose_name=_("person")
    )
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, default=Answer.NONE)
    alerted_at = models.DateTimeField(_("alerted at"))
    first_answered_at = models.DateTimeField(_("first answered at"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    expected_at = models.DateTimeField(_("expected at"), null=True, blank=True)
    arrived_at = models.DateTimeField(_("arrived at"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        constraints = [
            models.UniqueConstraint(fields=["mobilisation", "person"], name="alerted_once")
        ]
        indexes = [
            models.Index(fields=["mobilisation", "answer", "id"], name="alert_by_answer"),
            models.Index(fields=["person", "-id"], name="alert_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.mobilisation_id} {self.person_id} {self.answer}"
