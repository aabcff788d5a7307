"""Rows that hold from an instant until another, half-open; ended, never edited."""

from datetime import datetime
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext_lazy as _


def since(start: datetime, until: datetime | None = None) -> DateTimeTZRange:
    return DateTimeTZRange(start, until, "[)")


class DatedQuerySet(models.QuerySet[models.Model]):
    def at(self, as_of: datetime) -> Self:
        return self.filter(during__contains=as_of)


class Dated(models.Model):
    during = DateTimeRangeField(_("period"))

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def end(self, at: datetime) -> None:
        self.during = since(self.during.lower, at)
        self.save(update_fields=["during"])


def no_overlap(name: str, *fields: str, **extra: object) -> ExclusionConstraint:
    """No two rows with equal `fields` hold at the same instant."""
    return ExclusionConstraint(
        name=name,
        expressions=[
            *((field, RangeOperators.EQUAL) for field in fields),
            ("during", RangeOperators.OVERLAPS),
        ],
        **extra,  # type: ignore[arg-type]  # condition, violation_error_code, deferrable
    )
