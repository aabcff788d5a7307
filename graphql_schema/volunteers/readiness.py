"""When one could serve, and when not."""

from collections.abc import Iterable, Mapping
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.errors import Refusal, Refused
from graphql_schema.fields import Connection, Plain, Row
from graphql_schema.scalars import day, instant, integer, yes_no
from graphql_schema.sight import PERSONAL, rows
from volunteers.models import Leave
from volunteers.rules.readiness import Hours
from volunteers.selectors import duty

MINUTES = "Minutes of the local day, from 0 to 1440."


class HoursInput(graphene.InputObjectType):
    """Hours of a weekday; what goes past midnight is another day's."""

    weekday = graphene.Int(required=True, description="1 is Monday, 7 is Sunday.")
    from_minute = graphene.Int(required=True, description=MINUTES)
    until_minute = graphene.Int(required=True, description=MINUTES)


def hours_argument() -> graphene.InputField:
    return graphene.InputField(
        graphene.List(graphene.NonNull(HoursInput)),
        description="Hours of a week, at most 28, none overlapping; they replace all there were."
        " Left out: as they were.",
    )


def hours_of(given: Iterable[Mapping[str, Any]]) -> list[Hours]:
    return [Hours(each["weekday"], each["from_minute"], each["until_minute"]) for each in given]


def with_hours(given: dict[str, Any]) -> dict[str, Any]:
    if given.get("hours") is not None:
        given["hours"] = hours_of(given["hours"])
    return given


class LeaveType(Row):
    """Days in which somebody does not serve."""

    class Meta:
        model = Leave
        name = "Leave"

    reads = "own"
    sees = rows("first_on last_on taken_at ended_at", PERSONAL)

    first_on = day("First day.", required=True)
    last_on = day("Last day, inclusive.", required=True)
    taken_at = instant("When it was taken.", required=True)
    ended_at = instant("When it was ended before it was over.")


class HoursInAWeek(Plain):
    """In which hours of a weekday one could serve."""

    reads = "own"
    sees = rows("weekday from_minute until_minute", PERSONAL)

    weekday = integer("1 is Monday, 7 is Sunday.")
    from_minute = integer(MINUTES)
    until_minute = integer(MINUTES)


class MyReadiness(Plain):
    """What one has said of when one could serve."""

    reads = "own"
    sees = rows("on_call on_duty duty_since place_shared_at hours", PERSONAL)

    on_call = yes_no("To be called in these hours.")
    on_duty = yes_no("On duty now.")
    duty_since = instant("Since when; null for whoever is not.")
    place_shared_at = instant("When one said last where one is on duty; null: it is not known.")
    hours = graphene.List(
        graphene.NonNull(HoursInAWeek), required=True, description="Hours of a week, in order."
    )


def _my_readiness(root: None, info: GraphQLResolveInfo) -> MyReadiness:
    actor = info.context.actor
    if actor.person_id is None:
        raise Refused(Refusal("UNAUTHENTICATED"))
    return readiness_shown(actor.person_id)


def readiness_shown(person_id: int) -> MyReadiness:
    said, hours = duty.readiness_of(person_id)
    return MyReadiness(
        on_call=said is not None and said.on_call,
        on_duty=said is not None and said.duty_since is not None,
        duty_since=said and said.duty_since,
        place_shared_at=said and said.placed_at,
        hours=[
            HoursInAWeek(
                weekday=each.weekday,
                from_minute=each.from_minute,
                until_minute=each.until_minute,
            )
            for each in hours
        ],
    )


class ReadinessQuery(graphene.ObjectType):
    my_readiness = graphene.Field(
        MyReadiness,
        required=True,
        description="When one could serve, as one has said.",
        resolver=_my_readiness,
    )
    my_leaves = Connection(
        LeaveType, select=duty.my_leaves, description="One's own leaves, newest first."
    )
