"""Rows that hold from an instant until another, half-open; ended, never edited."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Self, TypedDict, TypeVar, Unpack

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext_lazy as _

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


def since(start: datetime, until: datetime | None = None) -> DateTimeTZRange:
    return DateTimeTZRange(start, until, "[)")


# Beyond them an instant has no year in UTC, or none with a morrow.
FIRST_DAY, LAST_DAY = date(1, 1, 2), date(9999, 12, 30)


def start_of(day: date) -> datetime:
    """Its first instant where the house stands; of a day at the edge of all years, of the last
    but one."""
    inside = min(max(day, FIRST_DAY), LAST_DAY)
    return datetime.combine(inside, time.min, get_default_timezone()).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The first instant that is no longer in it: "until 31 December" means the whole of that day.
    The one place where a day that people write becomes an end."""
    return start_of(min(day, LAST_DAY) + timedelta(days=1))


class DatedQuerySet(models.QuerySet[M_co]):
    def at(self, as_of: datetime) -> Self:
        return self.filter(during__contains=as_of)

    def not_over(self, as_of: datetime) -> Self:
        """What holds or will hold."""
        ends_later = Q(during__endswith=None) | Q(during__endswith__gt=as_of)
        return self.filter(ends_later, during__isempty=False)


class Dated(models.Model):
    during = DateTimeRangeField(_("period"))

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def end(self, at: datetime) -> None:
        self.during = since(self.during.lower, at)
        self.save(update_fields=["during"])


class Otherwise(TypedDict, total=False):
    """What else may be said of such a constraint."""

    condition: models.Q
    deferrable: models.Deferrable
    violation_error_code: str


def no_overlap(name: str, *fields: str, **otherwise: Unpack[Otherwise]) -> ExclusionConstraint:
    """No two rows with equal `fields` hold at the same instant."""
    return ExclusionConstraint(
        name=name,
        expressions=[
            *((field, RangeOperators.EQUAL) for field in fields),
            ("during", RangeOperators.OVERLAPS),
        ],
        **otherwise,
    )
