"""When a volunteer could serve, and when not."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import IntegerRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from backend.dated import Dated, no_overlap
from backend.identifiers import Named
from backend.identity.models import Person
from volunteers.rules.readiness import DAY_MINUTES


class MinuteRange(Func):
    function = "INT4RANGE"
    output_field = IntegerRangeField()


class Readiness(models.Model):
    """Its key is its person's. On call in the hours they gave; on duty from now until they say
    otherwise. Where they are then is told once and to about a kilometre, in GCJ-02: the next one
    takes its place, and it ends with the duty."""

    person = models.OneToOneField(
        Person,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="readiness",
        verbose_name=_("person"),
    )
    on_call = models.BooleanField(_("on call"), default=False)
    duty_since = models.DateTimeField(_("on duty since"), null=True, blank=True)
    lng = models.FloatField(_("longitude, degrees"), null=True, blank=True)
    lat = models.FloatField(_("latitude, degrees"), null=True, blank=True)
    placed_at = models.DateTimeField(_("place shared at"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("readiness")
        verbose_name_plural = _("readiness")
        constraints = [
            models.CheckConstraint(
                condition=Q(lng=None, lat=None, placed_at=None)
                | Q(
                    lng__isnull=False,
                    lat__isnull=False,
                    placed_at__isnull=False,
                    duty_since__isnull=False,
                ),
                name="a_place_is_shared_on_duty",
                violation_error_code="NOT_ON_DUTY",
            )
        ]

    def forget_place(self) -> None:
        self.lng = self.lat = self.placed_at = None

    def __str__(self) -> str:
        return f"{self.person_id}"


class AvailableHours(models.Model):
    """Every week, from one minute of a local day to another, half-open; past midnight it is another
    day's."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="available_hours", verbose_name=_("person")
    )
    weekday = models.PositiveSmallIntegerField(_("weekday, Monday is 1"))
    from_minute = models.PositiveSmallIntegerField(_("from (minute of the day)"))
    until_minute = models.PositiveSmallIntegerField(_("until (minute of the day)"))

    class Meta:
        verbose_name = _("hours in a week")
        verbose_name_plural = _("hours in a week")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    weekday__range=(1, 7),
                    until_minute__gt=F("from_minute"),
                    until_minute__lte=DAY_MINUTES,
                ),
                name="hours_lie_in_a_day",
            ),
            ExclusionConstraint(
                name="hours_of_a_day_apart",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("weekday", RangeOperators.EQUAL),
                    (
                        MinuteRange("from_minute", "until_minute", RangeBoundary()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.weekday} {self.from_minute}–{self.until_minute}"


class Leave(Named, Dated):
    """From the first day through the last, inclusive, as it was taken; `during` is when it holds,
    shorter once it was ended."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="leaves", verbose_name=_("person")
    )
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    taken_at = models.DateTimeField(_("taken at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("leave")
        verbose_name_plural = _("leaves")
        constraints = [
            no_overlap("one_leave_at_a_time", "person", violation_error_code="ALREADY_ON_LEAVE"),
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")),
                name="leave_ends_after_it_begins",
                violation_error_code="PERIOD_BACKWARDS",
            ),
        ]
        indexes = [models.Index(fields=["person", "-id"], name="leave_by_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.first_on}–{self.last_on}"
