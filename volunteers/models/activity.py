"""An activity, its shifts and their slots."""

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.authority.models import Unit
from backend.identifiers import Named
from backend.identity.models import Person
from members.kinds import skills
from members.models import Branch, Society
from stations.models import Station
from volunteers import kinds


class Activity(Named):
    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        APPROVED = "approved", _("approved")
        PUBLISHED = "published", _("published")
        FINISHED = "finished", _("finished")
        SETTLED = "settled", _("settled")
        CANCELLED = "cancelled", _("cancelled")

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", pgettext_lazy("activity", "ordinary")
        EMERGENCY = "emergency", _("emergency")

    # Not over, whatever comes of it.
    OPEN = ("draft", "approved", "published")

    class Visibility(models.TextChoices):
        TEAM = "team", _("the team")
        BRANCH = "branch", _("the branch")
        PUBLIC = "public", _("everyone")

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="activities", verbose_name=_("unit")
    )
    branch = models.ForeignKey(
        Branch, on_delete=models.PROTECT, related_name="activities", verbose_name=_("branch")
    )
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(
        _("kind"), max_length=10, choices=Kind, default=Kind.ORDINARY, db_default=Kind.ORDINARY
    )
    purpose = models.CharField(_("purpose"), max_length=1000, blank=True)
    field = models.CharField(
        _("field of service"), max_length=20, choices=kinds.team_fields, default="general"
    )
    is_volunteer_service = models.BooleanField(_("counts as volunteer service"), default=True)
    risk_notice = models.CharField(_("risk notice"), max_length=1000, blank=True)
    hazardous = models.BooleanField(_("hazardous"), default=False)
    beneficiaries = models.CharField(_("beneficiaries"), max_length=200, blank=True)
    agreement = models.CharField(_("agreement"), max_length=2000, blank=True, db_default="")
    # Where its shifts are, unless they name another place; without degrees it has none.
    station = models.ForeignKey(
        Station,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("station"),
    )
    place_name = models.CharField(_("place"), max_length=200, blank=True, db_default="")
    lng = models.FloatField(_("longitude, degrees"), null=True, blank=True)
    lat = models.FloatField(_("latitude, degrees"), null=True, blank=True)
    datum = models.CharField(
        _("datum"), max_length=5, choices=Station.Datum, blank=True, db_default=""
    )
    visibility = models.CharField(
        _("visible to"), max_length=10, choices=Visibility, default=Visibility.PUBLIC
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    person_in_charge = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("person in charge")
    )
    created_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("created by")
    )
    approved_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    rejection_reason = models.CharField(
        _("why it was rejected"), max_length=200, blank=True, db_default=""
    )
    cancel_reason = models.CharField(
        _("why it was cancelled"), max_length=200, blank=True, db_default=""
    )
    # Of an emergency: by which order of which society.
    dispatch_order = models.CharField(
        _("order of the dispatch"), max_length=200, blank=True, db_default=""
    )
    dispatched_on = models.DateField(_("dispatched on"), null=True, blank=True)
    dispatched_by = models.ForeignKey(
        Society,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dispatched by"),
    )
    # What came of it, once it is finished.
    summary = models.CharField(_("summary"), max_length=2000, blank=True, db_default="")
    people_served = models.PositiveIntegerField(_("people served"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="emergency") | models.Q(dispatched_by=None),
                name="only_an_emergency_is_dispatched",
                violation_error_code="NOT_AN_EMERGENCY",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["finished", "settled"])
                | models.Q(finished_at__isnull=False, people_served__isnull=False)
                & ~models.Q(summary=""),
                name="what_is_finished_is_summed_up",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-id"], name="activity_by_unit"),
            models.Index(fields=["branch", "state"], name="activity_by_branch"),
        ]

    def __str__(self) -> str:
        return self.name


class Shift(Named):
    """[start, end). `unit` and `branch` are its activity's, here for the predicate of scope."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        CANCELLED = "cancelled", _("cancelled")

    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="shifts", verbose_name=_("activity")
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="shifts", verbose_name=_("unit")
    )
    branch = models.ForeignKey(
        Branch, on_delete=models.PROTECT, related_name="shifts", verbose_name=_("branch")
    )
    during = DateTimeRangeField(_("period"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    station = models.ForeignKey(
        Station,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="shifts",
        verbose_name=_("station"),
    )
    place_name = models.CharField(_("place"), max_length=200)
    lng = models.FloatField(_("longitude, degrees"))
    lat = models.FloatField(_("latitude, degrees"))
    datum = models.CharField(
        _("datum"), max_length=5, choices=Station.Datum, default=Station.Datum.GCJ02
    )
    break_minutes = models.PositiveSmallIntegerField(_("break, minutes"), default=0)
    min_age = models.PositiveSmallIntegerField(_("least age, years"), default=14)
    certificate_kind = models.CharField(
        _("certificate needed"), max_length=30, choices=kinds.certificate_kinds, blank=True
    )
    skill = models.CharField(
        _("skill needed"), max_length=20, choices=skills, blank=True, db_default=""
    )
    # Of whose branches, at whatever depth; of any, where it is not said.
    open_to = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("for volunteers of"),
    )
    sign_up_from = models.DateTimeField(_("sign-up from"), null=True, blank=True)
    sign_up_until = models.DateTimeField(_("sign-up until"), null=True, blank=True)
    needs_approval = models.BooleanField(_("needs approval"), default=False)
    cancel_reason = models.CharField(
        _("why it was cancelled"), max_length=200, blank=True, db_default=""
    )
    operation = models.ForeignKey(
        "volunteers.Operation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="shifts",
        verbose_name=_("operation"),
    )
    series = models.ForeignKey(
        "volunteers.ShiftSeries",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="shifts",
        verbose_name=_("series of shifts"),
    )
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        verbose_name = _("shift")
        verbose_name_plural = _("shifts")
        constraints = [
            models.UniqueConstraint(fields=["id", "during"], name="shift_with_its_time"),
            models.CheckConstraint(
                condition=models.Q(during__isempty=False, during__startswith__isnull=False)
                & models.Q(during__endswith__isnull=False),
                name="shift_has_a_start_and_an_end",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-id"], name="shift_by_unit"),
            models.Index(fields=["branch", "-id"], name="shift_by_branch"),
            models.Index(
                models.F("state"), models.Func("during", function="lower"), name="shift_by_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {localtime(self.during.lower):%Y-%m-%d %H:%M}"


class Slot(Named):
    """Places of one role in a shift. `taken` is changed by one conditional update only."""

    shift = models.ForeignKey(
        Shift, on_delete=models.PROTECT, related_name="slots", verbose_name=_("shift")
    )
    role = models.CharField(_("role"), max_length=40, blank=True)
    minimum = models.PositiveIntegerField(_("people needed at least"), default=0)
    maximum = models.PositiveIntegerField(_("places in all"))
    taken = models.PositiveIntegerField(_("places taken"), default=0)
    kept_for_first_timers = models.PositiveIntegerField(
        _("last places for those who never served here"), default=0, db_default=0
    )
    certificate_kind = models.CharField(
        _("certificate needed"), max_length=30, choices=kinds.certificate_kinds, blank=True
    )

    class Meta:
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        constraints = [
            models.UniqueConstraint(fields=["shift", "role"], name="one_slot_per_role"),
            models.CheckConstraint(
                condition=models.Q(taken__lte=models.F("maximum")),
                name="never_more_than_places",
                violation_error_code="SHIFT_FULL",
            ),
        ]

    @property
    def for_first_timers_alone(self) -> bool:
        return 0 < self.maximum - self.taken <= self.kept_for_first_timers

    def __str__(self) -> str:
        return f"{self.role} {self.taken}/{self.maximum}"
