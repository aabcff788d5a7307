"""Small shapes shared by the types of all floors."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import graphene
from graphql import GraphQLError


class Instant(graphene.DateTime):
    """ISO 8601 with its offset from UTC, as 2026-11-24T09:30:00+08:00."""

    class Meta:
        name = "DateTime"

    @staticmethod
    def parse_value(value: Any) -> datetime:
        return _with_offset(graphene.DateTime.parse_value(value))

    @staticmethod
    def parse_literal(node: Any, _variables: Any = None) -> datetime:
        return _with_offset(graphene.DateTime.parse_literal(node))


def _with_offset(instant: Any) -> datetime:
    """In UTC: PostgreSQL knows no offset of sixteen hours. Whoever leaves the offset out means some
    hour or other, and a shift has only one. What has no year in UTC could be stored but never read
    again."""
    if not isinstance(instant, datetime) or instant.tzinfo is None:
        raise GraphQLError("DateTime needs an offset from UTC")
    try:
        return instant.astimezone(UTC)
    except OverflowError as error:
        raise GraphQLError("DateTime needs a year from 1 to 9999 in UTC") from error


class Kind(graphene.ObjectType):
    """One entry of a table that may grow: ask for its code, show its label."""

    code = graphene.String(required=True, description="Stable name.")
    label = graphene.String(required=True, description="In the language asked for.")


def kind_of(attribute: str, description: str, *, required: bool = True) -> graphene.Field:
    """A choice field of the row as {code, label}; null when it is empty."""

    def resolve(row: Any, info: Any) -> Kind | None:
        code = getattr(row, attribute)
        if code in ("", None):
            return None
        labels = dict(row._meta.get_field(attribute).flatchoices)
        return Kind(code=str(code), label=str(labels.get(code, code)))

    return graphene.Field(Kind, required=required, description=description, resolver=resolve)


def named(codes: Iterable[str], labels: Mapping[str, Any]) -> list[Kind]:
    """Of a row's list of codes; one that the table no longer has names itself."""
    return [Kind(code=code, label=str(labels.get(code, code))) for code in codes]


def text(description: str, *, source: str | None = None) -> graphene.String:
    return graphene.String(required=True, description=description, **_from(source))


def integer(description: str, *, required: bool = True) -> graphene.Int:
    return graphene.Int(required=required, description=description)


def measure(description: str) -> graphene.Float:
    return graphene.Float(required=True, description=description)


def yes_no(description: str) -> graphene.Boolean:
    return graphene.Boolean(required=True, description=description)


def instant(
    description: str, *, source: str | None = None, required: bool = False
) -> graphene.Field:
    return graphene.Field(Instant, required=required, description=description, **_from(source))


def day(description: str, *, required: bool = False) -> graphene.Field:
    return graphene.Field(graphene.Date, required=required, description=description)


def _from(source: str | None) -> dict[str, Any]:
    """`source` is a dotted path from the row, all of whose steps were joined."""
    if source is None:
        return {}

    def resolve(row: Any, info: Any) -> Any:
        for step in source.split("."):
            row = getattr(row, step)
        return row

    return {"resolver": resolve}


class Datum(graphene.Enum):
    """In which datum a point stands."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"


class PointInput(graphene.InputObjectType):
    """A position as the phone gives it."""

    lng = graphene.Float(required=True, description="Longitude in degrees.")
    lat = graphene.Float(required=True, description="Latitude in degrees.")
    datum = graphene.InputField(
        Datum, required=True, description="WGS84 is the phone's own; Chinese maps have others."
    )
    accuracy_metres = graphene.Float(description="Radius the phone claims, in metres.")
    mocked = graphene.Boolean(
        default_value=False, description="The phone says that the position is made up."
    )
