"""The type of an activity, with what came of it."""

from typing import Any

import graphene

from graphql_schema.backend.types import PersonType, UnitType
from graphql_schema.backend.uploads import UploadType
from graphql_schema.fields import Connection, Few, One, Relation, Row, fill_in, id_argument
from graphql_schema.members.types import BranchType
from graphql_schema.scalars import Kind, day, instant, integer, kind_of, text, yes_no
from graphql_schema.sight import PERSONAL, row
from graphql_schema.stations.types import StationType
from volunteers.models import Activity, ActivityPhoto
from volunteers.selectors import running, summaries
from volunteers.selectors.overdue import due_days


class RecordDue(Relation):
    """Of all these activities with one look."""

    def __init__(self, *, description: str) -> None:
        super().__init__(graphene.Date, description=description)

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        due = due_days(info.context.actor.now, [activity.pk for activity in rows])
        for activity in rows:
            fill_in(activity, name, due.get(activity.pk))


class StateByTheClock(Relation):
    """Of all these activities with one look."""

    def __init__(self, *, description: str) -> None:
        super().__init__(Kind, required=True, description=description)

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        found = running.states(rows, info.context.actor.now)
        for activity in rows:
            code = found[activity.pk]
            fill_in(activity, name, Kind(code=code, label=str(running.LABELS[code])))


class ActivityType(Row):
    """A volunteer service activity."""

    class Meta:
        model = Activity
        name = "Activity"

    reads = "activity.see"
    joins = ("unit",)
    sees = {
        "name": row(),
        "purpose": row(),
        "field": row(),
        "state": row(),
        "visibility": row(),
        "risk_notice": row(),
        "hazardous": row(),
        "organiser": row(),
        "branch": row(),
        "is_volunteer_service": row(),
        "beneficiaries": row(),
        "rejection_reason": row(),
        "cancel_reason": row(),
        "kind": row(),
        "dispatch_order": row(),
        "dispatched_on": row(),
        "dispatched_by": row(),
        "summary": row(),
        "people_served": row(),
        "finished_at": row(),
        "photos": row(PERSONAL),
        "agreement": row(),
        "person_in_charge": row(PERSONAL),
        "station": row(),
        "place_name": row(),
        "lng": row(),
        "lat": row(),
        "datum": row(),
        "record_due_on": row(),
    }

    name = text("Its name.")
    purpose = text("What is done, and for what.")
    field = kind_of("field", "First aid, rescue …")
    state = StateByTheClock(description="Draft, approved, published, running …")
    visibility = kind_of("visibility", "Who sees it once it is published.")
    risk_notice = text("What may happen; to be acknowledged before taking a place.")
    hazardous = yes_no("May endanger the person.")
    organiser = text("Team or branch that organises it.", source="unit.name")
    branch = One(BranchType, path="branch", description="Branch it counts for.")
    is_volunteer_service = yes_no("Its minutes may be recorded.")
    beneficiaries = text("For whom.")
    rejection_reason = text("Why the office rejected it; empty otherwise.")
    cancel_reason = text("Why it was cancelled; empty otherwise.")
    kind = kind_of("kind", "Ordinary, or an emergency to which people are sent.")
    dispatch_order = text("Order by which a society sends into an emergency; empty otherwise.")
    dispatched_on = day("When it was ordered.")
    dispatched_by = One(UnitType, path="dispatched_by", description="Which society ordered it.")
    summary = text("What came of it; empty until it is finished.")
    people_served = integer("How many people it served.", required=False)
    finished_at = instant("When it was summed up.")
    photos = Few(
        lambda: ActivityPhotoType, path="activity", description="Pictures, for the office."
    )
    agreement = text("To be accepted before taking a place; empty where there is none.")
    person_in_charge = One(
        PersonType, path="person_in_charge", description="Who is in charge, if one may see them."
    )
    station = One(StationType, path="station", description="Station, if it is at one.")
    place_name = text("Where its shifts are, unless they say otherwise; empty: each says.")
    lng = graphene.Float(description="Longitude in degrees, in `datum`.")
    lat = graphene.Float(description="Latitude in degrees, in `datum`.")
    datum = kind_of("datum", "Datum of the point.", required=False)
    record_due_on = RecordDue(
        description="Last local date on which its service is recorded in time; null without a"
        " shift."
    )


class ActivityPhotoType(Row):
    """A picture of an activity."""

    class Meta:
        model = ActivityPhoto
        name = "ActivityPhoto"

    reads = "activity.see"
    sees = {"upload": row()}

    upload = One(UploadType, path="upload", description="The picture; null once it is erased.")


class ActivityQuery(graphene.ObjectType):
    activity_summaries = Connection(
        ActivityType,
        select=summaries.activity_summaries,
        description="Activities that were summed up, newest first.",
        branch=id_argument("Branch", "Only those that count for this branch."),
        since=graphene.Date(description="With a shift from this local date on."),
        through=graphene.Date(description="With a shift through this local date, inclusive."),
    )
