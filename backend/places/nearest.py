"""The nearest rows by a k-nearest-neighbour index on the earth's surface; no box to choose."""

from math import cos, radians
from typing import Any

from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Value
from django.db.models.functions import ASin, Cos, Least, Power, Radians, Sin, Sqrt

from backend.places.rules.datum import DATUMS, to_datum

# As the extension earthdistance has it.
EARTH_METRES = 6_378_168.0


class OnEarth(models.Func):
    function = "ll_to_earth"
    arity = 2
    output_field = models.Field()


class EarthDistance(models.Func):
    function = "earth_distance"
    arity = 2
    output_field = models.FloatField()


class Nearest(models.Func):
    template = "(%(expressions)s)"
    arg_joiner = " <-> "
    arity = 2
    output_field = models.FloatField()


def earth_index(lat: str, lng: str, name: str) -> GistIndex:
    return GistIndex(OnEarth(lat, lng), name=name)


def by_distance(
    rows: models.QuerySet[Any], lng: float, lat: float, *, prefix: str = ""
) -> models.QuerySet[Any]:
    """Ordered from near to far, with `metres` on each row; the point in the rows' datum."""
    here = OnEarth(Value(lat), Value(lng))
    there = OnEarth(f"{prefix}lat", f"{prefix}lng")
    return rows.annotate(metres=EarthDistance(there, here)).order_by(Nearest(there, here))


def metres_from(lng: float, lat: float, datum: str) -> models.Case:
    """Distance of each row in metres; a row's own `datum` says in which datum its `lng` and `lat`
    stand."""
    asked = {each: to_datum(lng, lat, source=datum, target=each) for each in DATUMS}
    return models.Case(
        *(models.When(datum=each, then=great_circle(*point)) for each, point in asked.items()),
        output_field=models.FloatField(),
    )


def great_circle(lng: float, lat: float, *, prefix: str = "") -> models.expressions.Combinable:
    """What EarthDistance says, without a cube for each row, which took most of a long list."""
    there = Radians(f"{prefix}lat")
    north = Power(Sin((there - Value(radians(lat))) / Value(2.0)), 2)
    east = Power(Sin((Radians(f"{prefix}lng") - Value(radians(lng))) / Value(2.0)), 2)
    half_chord = Sqrt(north + Value(cos(radians(lat))) * Cos(there) * east)
    return Value(2 * EARTH_METRES) * ASin(Least(half_chord, Value(1.0)))
