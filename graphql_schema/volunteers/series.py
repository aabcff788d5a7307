"""A shift that is to be repeated, seen before it is."""

from collections.abc import Sequence
from datetime import date

import graphene
from graphql import GraphQLResolveInfo

from graphql_schema.fields import Plain, with_id
from graphql_schema.scalars import instant, yes_no
from graphql_schema.service_mutation import Error, as_errors
from graphql_schema.sight import row
from graphql_schema.volunteers.types import ShiftType
from volunteers.services.repeats import repeats


class ForeseenShift(Plain):
    """A day that a rule meets."""

    reads = "do foresee a change"
    sees = {"starts_at": row(), "ends_at": row(), "on_workday": row(), "skipped": row()}

    starts_at = instant("It would begin.", source="during.lower", required=True)
    ends_at = instant("It would end, exclusive.", source="during.upper", required=True)
    on_workday = yes_no("It begins on a working day of China, as holidays were moved.")
    skipped = graphene.String(
        description="left_out, planned (there is such a shift) or past; null: it is planned."
    )


class ForeseenSeries(Plain):
    """What repeating a shift would plan; nothing is written by asking."""

    reads = "do foresee a change"
    sees = {"shifts": row(), "refusals": row()}

    shifts = graphene.List(
        graphene.NonNull(ForeseenShift), required=True, description="Day by day."
    )
    refusals = graphene.List(
        graphene.NonNull(Error), required=True, description="Why it would be refused; else empty."
    )


def shift_series(
    root: None,
    info: GraphQLResolveInfo,
    shift_id: str,
    rule: str,
    without: Sequence[date] = (),
) -> ForeseenSeries | None:
    """Null where the shift is not one's own to repeat."""
    shift = with_id(info, ShiftType, shift_id, "edit").select_related("activity").first()
    if shift is None:
        return None
    found = repeats(info.context.actor, shift, rule, without or ())
    return ForeseenSeries(shifts=found.all, refusals=as_errors(found.refusals))


class SeriesQuery(graphene.ObjectType):
    shift_series = graphene.Field(
        ForeseenSeries,
        shift_id=graphene.ID(required=True, description="Global id of a Shift."),
        rule=graphene.String(required=True, description="As `repeatShift` takes it."),
        without=graphene.List(graphene.NonNull(graphene.Date), description="Local dates to skip."),
        description="On which days a shift would be planned again.",
        resolver=shift_series,
    )
