"""A change of what is planned, whom it would touch, and what is chosen for each."""

from collections.abc import Mapping, Sequence
from typing import Any

import graphene
from graphql import FieldNode, GraphQLResolveInfo

from backend.authority.scope import scope
from graphql_schema.fields import Carried, Plain, fetched, id_of, with_id
from graphql_schema.scalars import Instant, integer, text
from graphql_schema.selection import selected
from graphql_schema.service_mutation import Error, as_errors
from graphql_schema.sight import PERSONAL, row
from graphql_schema.volunteers.create_shift import OPEN_TO, SlotInput, roles_of
from graphql_schema.volunteers.inputs import PlaceInput, place_of
from graphql_schema.volunteers.types import ActivityType, AssignmentType, ShiftType
from volunteers.models import Assignment
from volunteers.rules.shift_change import Affected, Choice
from volunteers.services.activity_changes import ActivityPlan, plan_activity
from volunteers.services.series_changes import SeriesChange, SeriesPlan, foresee_series
from volunteers.services.shift_changes import Change, Plan, foresee

STATION = id_of("Station", "At this station.", required=False)
PLACE = id_of("Assignment", "Whose place.")
OF_A_SERIES = ("begin_minute", "end_minute", "sign_up_opens_before", "sign_up_closes_before")


class OfEachShift:
    """What may be different in one shift as in many."""

    station_id = STATION
    place = graphene.InputField(PlaceInput, description="Where, if not at a station.")
    break_minutes = graphene.Int(description="Break within it, in minutes.")
    min_age = graphene.Int(description="Fewest full years on its local date.")
    certificate_kind = graphene.String(description="Certificate needed; empty: none.")
    skill = graphene.String(description="Skill needed; empty: none.")
    open_to_id = OPEN_TO
    needs_approval = graphene.Boolean(description="A leader approves each sign-up.")
    slots = graphene.List(
        graphene.NonNull(SlotInput), description="Roles as they are to be; a new one is added."
    )


class ShiftChangeInput(OfEachShift, graphene.InputObjectType):
    """What is to be different; what is left out stays."""

    starts_at = graphene.InputField(Instant, description="It begins.")
    ends_at = graphene.InputField(Instant, description="It ends, exclusive.")
    sign_up_from = graphene.InputField(Instant, description="When sign-up opens.")
    sign_up_until = graphene.InputField(Instant, description="When sign-up closes.")


class SeriesChangeInput(OfEachShift, graphene.InputObjectType):
    """What is to be different in each shift; what is left out stays."""

    begin_minute = graphene.Int(description="It begins, in minutes after local midnight.")
    end_minute = graphene.Int(description="It ends, in minutes after local midnight, or the next.")
    sign_up_opens_before = graphene.Int(
        description="Sign-up opens so many minutes before each begins, at most a year."
    )
    sign_up_closes_before = graphene.Int(
        description="Sign-up closes so many minutes before each begins, at most a year."
    )


class ChoiceInput(graphene.InputObjectType):
    """What becomes of a place that a change touches."""

    assignment_id = PLACE
    choice = graphene.String(required=True, description="keep, release or wait.")
    reason = graphene.String(
        description="Needed to keep what a rule speaks against; of an end, the person reads it."
    )


def version_seen() -> graphene.String:
    return graphene.String(required=True, description="`version` of what was seen.")


def choices_wanted() -> graphene.List:
    return graphene.List(
        graphene.NonNull(ChoiceInput), description="One for each place that it touches."
    )


def change_of(given: Mapping[str, Any] | None) -> Change:
    named = {key: value for key, value in (given or {}).items() if value is not None}
    if "station_id" in named:
        named["station_id"] = STATION.id_spec.public_id(named["station_id"])
    if "open_to_id" in named:
        named["open_to_id"] = OPEN_TO.id_spec.public_id(named["open_to_id"])
    if "place" in named:
        named["place"] = place_of(named["place"])
    if "slots" in named:
        named["slots"] = roles_of(named["slots"])
    return Change(**named)


def series_change_of(given: Mapping[str, Any] | None) -> SeriesChange:
    each = dict(given or {})
    own = {name: each.pop(name, None) for name in OF_A_SERIES}
    return SeriesChange(change_of(each), **own)


def choices_of(given: Sequence[Mapping[str, Any]]) -> list[Choice]:
    return [
        Choice(
            PLACE.id_spec.public_id(each["assignment_id"], number),
            each["choice"],
            (each.get("reason") or "").strip(),
        )
        for number, each in enumerate(given)
    ]


class AffectedPlace(Plain):
    """A place that a change touches."""

    reads = "do foresee a change"
    sees = {"assignment": row(PERSONAL), "reasons": row(PERSONAL), "choices": row(PERSONAL)}

    assignment = Carried(AssignmentType, required=True, description="Whose it is.")
    reasons = graphene.List(
        graphene.NonNull(Error), required=True, description="What would speak against it."
    )
    choices = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="keep it; release it; or let them wait, before all others.",
    )


class ForeseenChange(Plain):
    """What a change would do; nothing is written by asking."""

    reads = "do foresee a change"
    sees = {
        "changed": row(),
        "affected": row(PERSONAL),
        "parts_taken_away": row(),
        "refusals": row(),
        "version": row(),
    }

    changed = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="time, place, rules; hazard, visibility, notice.",
    )
    affected = graphene.List(
        graphene.NonNull(AffectedPlace),
        required=True,
        description="Places for each of which a choice is wanted, in the order of coming.",
    )
    parts_taken_away = integer(
        "Parts in tasks of a more dangerous activity, of whoever may not do them any more."
    )
    refusals = graphene.List(
        graphene.NonNull(Error), required=True, description="Why it would be refused; else empty."
    )
    version = text("Goes with the change as `expected`: it is saved as it was seen, or not at all.")


def shift_change(
    root: None, info: GraphQLResolveInfo, shift_id: str, change: Mapping[str, Any] | None = None
) -> ForeseenChange | None:
    """Null where the shift is not one's own to change."""
    named = with_id(info, ShiftType, shift_id, "edit").select_related("activity", "station")
    shift = named.first()
    if shift is None:
        return None
    return foreseen(info, foresee(info.context.actor, shift, change_of(change)))


def series_change(
    root: None, info: GraphQLResolveInfo, shift_id: str, change: Mapping[str, Any] | None = None
) -> ForeseenChange | None:
    """Null where the shift is not one's own to change."""
    shift = with_id(info, ShiftType, shift_id, "edit").first()
    if shift is None:
        return None
    actor = info.context.actor
    return foreseen(info, foresee_series(actor, shift, series_change_of(change)))


def activity_change(
    root: None, info: GraphQLResolveInfo, activity_id: str, **change: Any
) -> ForeseenChange | None:
    """Null where the activity is not one's own to change."""
    activity = with_id(info, ActivityType, activity_id, "edit").first()
    if activity is None:
        return None
    named = {key: value for key, value in change.items() if value is not None}
    return foreseen(info, plan_activity(info.context.actor, activity, **named))


def foreseen(info: GraphQLResolveInfo, planned: Plan | ActivityPlan | SeriesPlan) -> ForeseenChange:
    asked = selected(info, "ForeseenChange", info.field_nodes)
    return ForeseenChange(
        changed=planned.changed,
        affected=_affected(info, list(planned.affected.values()), asked.get("affected", ())),
        parts_taken_away=len(planned.parts) if isinstance(planned, ActivityPlan) else 0,
        refusals=as_errors(planned.refusals),
        version=planned.version,
    )


def _affected(
    info: GraphQLResolveInfo, touched: Sequence[Affected], nodes: Sequence[FieldNode]
) -> list[AffectedPlace]:
    below = selected(info, "AffectedPlace", nodes).get("assignment", ())
    keys = [each.held.place for each in touched]
    rows = scope(info.context.actor, Assignment, keyed=True).filter(public_id__any=keys)
    places = {each.public_id: each for each in fetched(info, rows, AssignmentType, below)}
    return [
        AffectedPlace(
            assignment=places[each.held.place],
            reasons=as_errors(each.reasons),
            choices=list(each.choices),
        )
        for each in touched
        if each.held.place in places
    ]


class ChangesQuery(graphene.ObjectType):
    shift_change = graphene.Field(
        ForeseenChange,
        shift_id=graphene.ID(required=True, description="Global id of a Shift."),
        change=graphene.Argument(ShiftChangeInput, description="What is to be different."),
        description="What a change of a shift would do to those who have a place in it.",
        resolver=shift_change,
    )
    series_change = graphene.Field(
        ForeseenChange,
        shift_id=graphene.ID(required=True, description="Global id of a Shift."),
        change=graphene.Argument(SeriesChangeInput, description="What is to be different."),
        description="What a change of a shift and of all that follow it in its series would do.",
        resolver=series_change,
    )
    activity_change = graphene.Field(
        ForeseenChange,
        activity_id=graphene.ID(required=True, description="Global id of an Activity."),
        hazardous=graphene.Boolean(description="Whether it is to be hazardous."),
        visibility=graphene.String(description="Who is to see it: team, branch or public."),
        risk_notice=graphene.String(description="What the risk notice is to say."),
        description="What a change of an activity would do to those with a place in its shifts.",
        resolver=activity_change,
    )
