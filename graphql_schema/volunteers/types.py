"""Types of what is done: volunteers, teams, activities, shifts, places."""

from typing import Any

import graphene

from backend.authority.scope import scope
from graphql_schema.backend.types import PersonType, UnitType
from graphql_schema.fields import (
    Few,
    One,
    Relation,
    Row,
    fetched,
    fill_in,
    row_type,
)
from graphql_schema.members.profile import ProfileType
from graphql_schema.members.types import BranchType
from graphql_schema.scalars import day, instant, integer, kind_of, measure, text, yes_no
from graphql_schema.sight import PERSONAL, SENSITIVE, judged, own, row, rows
from graphql_schema.stations.types import StationType
from graphql_schema.volunteers.activity_types import ActivityType
from graphql_schema.volunteers.contacts import ContactPhone
from graphql_schema.volunteers.delivery import DeliveryOf
from graphql_schema.volunteers.details import ShiftDetailsType
from graphql_schema.volunteers.no_show import NoShowType
from graphql_schema.volunteers.operation_types import OperationType
from graphql_schema.volunteers.standing import PlaceStanding
from graphql_schema.volunteers.swap_types import SwapType
from volunteers.models import Assignment, Attendance, Shift, Slot, Team, Volunteer
from volunteers.selectors.deliveries import of_places
from volunteers.selectors.waiting import waiting_positions


class VolunteerType(Row):
    """A person who serves."""

    class Meta:
        model = Volunteer
        name = "Volunteer"

    reads = "volunteer.see"
    sees = rows("volunteer_no person profile", PERSONAL)

    volunteer_no = text("Number on the card.")
    person = One(PersonType, path="person", description="Who.")
    profile = One(ProfileType, path="person", description="What they tell of themself.")


class TeamType(Row):
    """A volunteer team."""

    class Meta:
        model = Team
        name = "Team"

    reads = "register"
    joins = ("unit",)
    sees = {
        "name": row(),
        "field": row(),
        "status": row(),
        "branch": row(),
        "founded_on": row(),
    } | rows("rescue_kind flag_given_on flag_given_by closed_at close_reason")

    name = text("Its name.", source="unit.name")
    field = kind_of("field", "First aid, rescue …")
    rescue_kind = kind_of("rescue_kind", "What a rescue team does.", required=False)
    status = kind_of("status", "Whether it is active.")
    branch = One(BranchType, path="branch", description="Whose it is.")
    founded_on = day("When it was founded.", required=True)
    flag_given_on = day("When it was given its flag; null where it was not.")
    flag_given_by = One(UnitType, path="flag_given_by", description="Which society gave it.")
    closed_at = instant("When it was closed; null while it is active.")
    close_reason = text("Why it was closed; empty while it is active.")


class SlotType(Row):
    """Places of one role in a shift."""

    class Meta:
        model = Slot
        name = "Slot"

    reads = "activity.see"
    sees = {
        "role": row(),
        "minimum": row(),
        "maximum": row(),
        "taken": row(),
        "missing": row(),
        "certificate_kind": row(),
        "kept_for_first_timers": row(),
    }

    role = text("Role; empty for the default one.")
    minimum = integer("Fewest people needed.")
    maximum = integer("Places.")
    taken = integer("Places taken, or kept for who has to answer.")
    missing = integer("People still needed, to be as many as there must be at least.")
    certificate_kind = kind_of(
        "certificate_kind", "Certificate needed on the shift's local date.", required=False
    )
    kept_for_first_timers = integer("The last ones, for those who never served in the unit.")

    @staticmethod
    def resolve_missing(slot: Slot, info: Any) -> int:
        return max(slot.minimum - slot.taken, 0)


class Only(One):
    """At most one of each row: its foreign key `path` points back here."""

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        of = row_type(self.lazy)
        pointing = scope(info.context.actor, of._meta.model, keyed=True).filter(
            (f"{self.path}__any", [row.pk for row in rows])
        )
        found = {
            getattr(each, f"{self.path}_id"): each for each in fetched(info, pointing, of, nodes)
        }
        for each in rows:
            fill_in(each, name, found.get(each.pk))


class MyAssignment(One):
    """The reader's own live place in each shift."""

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        of = row_type(self.lazy)
        mine = scope(info.context.actor, Assignment, "answer").filter(
            shift__any=[row.pk for row in rows], state__in=Assignment.LIVE
        )
        found = {place.shift_id: place for place in fetched(info, mine, of, nodes)}
        for shift in rows:
            fill_in(shift, name, found.get(shift.pk))


class ShiftType(Row):
    """[startsAt, endsAt) of an activity, with its places."""

    class Meta:
        model = Shift
        name = "Shift"

    reads = "activity.see"
    sees = {
        "activity": row(),
        "starts_at": row(),
        "ends_at": row(),
        "state": row(),
        "place_name": row(),
        "lng": row(),
        "lat": row(),
        "datum": row(),
        "station": row(),
        "slots": row(),
        "break_minutes": row(),
        "min_age": row(),
        "certificate_kind": row(),
        "skill": row(),
        "open_to": row(),
        "sign_up_from": row(),
        "sign_up_until": row(),
        "needs_approval": row(),
        "cancel_reason": row(),
        "operation": row(),
        "in_series": row(),
        "distance_metres": row(),
        "details": row(SENSITIVE),
        "my_assignment": row(),
    }

    activity = One(ActivityType, path="activity", description="What it belongs to.")
    starts_at = instant("It begins.", source="during.lower", required=True)
    ends_at = instant("It ends, exclusive.", source="during.upper", required=True)
    state = kind_of("state", "Draft, published or cancelled.")
    place_name = text("Where.")
    lng = measure("Longitude in degrees, in `datum`.")
    lat = measure("Latitude in degrees, in `datum`.")
    datum = kind_of("datum", "Datum of the point.")
    station = One(StationType, path="station", description="Station, if it is at one.")
    slots = Few(SlotType, path="shift", description="Its places by role.")
    break_minutes = integer("Break within it, in minutes.")
    min_age = integer("Fewest full years on its local date.")
    certificate_kind = kind_of(
        "certificate_kind", "Certificate needed on its local date.", required=False
    )
    skill = kind_of("skill", "Skill needed.", required=False)
    open_to = One(
        UnitType, path="open_to", description="For volunteers of it and below; null: of any."
    )
    sign_up_from = instant("When sign-up opens; null: once it is published.")
    sign_up_until = instant("When sign-up closes; null: when it begins.")
    needs_approval = yes_no("A leader approves each sign-up.")
    cancel_reason = text("Why it was cancelled; empty otherwise.")
    operation = One(OperationType, path="operation", description="Which one it serves, if any.")
    in_series = yes_no("It was planned with others, one of which is repeated.")
    distance_metres = integer("From the point asked about; null elsewhere.", required=False)
    details = Only(
        ShiftDetailsType,
        path="shift",
        description="What only those who come have to know; null for everybody else.",
    )
    my_assignment = MyAssignment(lambda: AssignmentType, description="One's own place in it.")

    @staticmethod
    def resolve_in_series(shift: Shift, info: Any) -> bool:
        return shift.series_id is not None

    @staticmethod
    def resolve_distance_metres(shift: Shift, info: Any) -> int | None:
        metres = getattr(shift, "metres", None)
        return None if metres is None else round(metres)


class WaitingPosition(Relation):
    """Of all these places with one look: how many in the queue stand before, and oneself."""

    def __init__(self, *, description: str) -> None:
        super().__init__(graphene.Int, description=description)

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        positions = waiting_positions([place.pk for place in rows])
        for place in rows:
            fill_in(place, name, positions.get(place.pk))


class AssignmentType(Row):
    """A person's place in a shift: offered, asked for, held, served or given up."""

    class Meta:
        model = Assignment
        name = "Assignment"

    reads = "shift.see"
    sees = {
        "state": row(),
        "standing": row(PERSONAL),
        "delivery": row(PERSONAL),
        "arrives_at": row(PERSONAL),
        "origin": row(),
        "person": row(PERSONAL),
        "shift": row(),
        "slot": row(),
        "waiting_position": row(),
        "answer_by": row(),
        "answered_at": row(),
        "changed_at": row(),
        "reason": own("person_id", PERSONAL),
        "overlap_reason": row(PERSONAL),
        "kept_reason": row(PERSONAL),
        "contact_phone": judged("shift.call"),
        "attendances": row(PERSONAL),
        "no_show": row(PERSONAL),
        "swap": row(PERSONAL),
    }

    state = kind_of("state", "Offered, accepted, checked in …")
    standing = PlaceStanding(description="As the board has it: delivered, read, late …")
    delivery = DeliveryOf(of_places, description="Of its last offer; null where there was none.")
    arrives_at = instant("When they said that they arrive.")
    origin = kind_of("origin", "Signed up, assigned, or walked in.")
    person = One(PersonType, path="person", description="Whose place.")
    shift = One(ShiftType, path="shift", description="In which shift.")
    slot = One(SlotType, path="slot", description="In which role.")
    waiting_position = WaitingPosition(
        description="1 is next; null for whoever does not wait in a queue."
    )
    answer_by = instant("When an answer is wanted by.")
    answered_at = instant("When it was answered.")
    changed_at = instant("Since when it is in this state.", required=True)
    overlap_reason = text("Why it may overlap another place; empty otherwise.")
    kept_reason = text("Why it was kept when the shift was changed; empty where no rule spoke.")
    reason = graphene.String(description="Why it was declined or withdrawn; own only.")
    contact_phone = ContactPhone(
        description="E.164, to whoever leads the shift, from some hours before to some hours after"
        " it and while the place is held; each look is written down. Null otherwise."
    )
    attendances = Few(
        lambda: AttendanceType, path="assignment", description="Presences under this place."
    )
    no_show = Only(
        NoShowType,
        path="assignment",
        description="Where it was said that nobody came: by whom and why.",
    )
    swap = Only(SwapType, path="place", description="Where its holder would hand it on.")


class AttendanceType(Row):
    """Being there, from check-in to check-out."""

    class Meta:
        model = Attendance
        name = "Attendance"

    reads = "shift.see"
    sees = {
        "assignment": row(),
        "checked_in_at": row(PERSONAL),
        "checked_out_at": row(PERSONAL),
        "minutes": row(PERSONAL),
        "needs_review": row(PERSONAL),
        "review_reasons": row(PERSONAL),
        "settled_at": row(PERSONAL),
        "reason": row(PERSONAL),
        "within_error": row(PERSONAL),
    }

    assignment = One(AssignmentType, path="assignment", description="For which place.")
    checked_in_at = instant("Believed time of the check-in.", required=True)
    checked_out_at = instant("Believed time of the check-out; null while present.")
    minutes = integer("Minutes credited; null until settled.", required=False)
    needs_review = yes_no("A leader has to look at it before it counts.")
    review_reasons = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="Why, as codes."
    )
    settled_at = instant("When a leader decided on it.")
    reason = text("Why the leader decided so; empty where nothing was changed.")
    within_error = yes_no("Inside only thanks to the position's accuracy.")
