"""What the phone and the console ask of this floor."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.errors import Refusal, Refused
from graphql_schema.fields import Connection, Find, id_argument, with_id
from graphql_schema.scalars import PointInput
from graphql_schema.volunteers.activity_types import ActivityType
from graphql_schema.volunteers.contacts import Mate
from graphql_schema.volunteers.dispute_types import RecordDisputeType
from graphql_schema.volunteers.inputs import point_of
from graphql_schema.volunteers.paper_types import PaperEntryType
from graphql_schema.volunteers.seal_types import ProofSealType
from graphql_schema.volunteers.service_types import (
    CheckInAttemptType,
    MyHours,
    ServiceRecordType,
)
from graphql_schema.volunteers.types import (
    AssignmentType,
    ShiftType,
    TeamType,
    VolunteerType,
)
from volunteers.selectors import disputes, hours, people, proofs, shifts
from volunteers.services.show_contacts import show_mates


def _open_shifts(actor: Any, *, near: Any = None, **given: Any) -> Any:
    return shifts.open_shifts(actor, near=point_of(near), **given)


def _soonest_or_nearest(given: dict[str, Any]) -> tuple[str, ...]:
    return ("metres", "id") if given.get("near") else ("during__startswith", "id")


def _by_start(given: dict[str, Any]) -> tuple[str, ...]:
    return ("-during__startswith", "-id") if given.get("past") else ("during__startswith", "id")


def _mates(root: None, info: GraphQLResolveInfo, shift_id: str) -> list[Mate]:
    """Through the shift as one sees it; absent and forbidden are both empty."""
    shift = with_id(info, ShiftType, shift_id).first()
    places = show_mates(info.context.actor, shift) if shift else []
    return [Mate(name=place.person.name, phone=place.person.phone) for place in places]


def _my_hours(root: None, info: GraphQLResolveInfo) -> Any:
    if info.context.actor.person_id is None:
        raise Refused(Refusal("UNAUTHENTICATED"))
    return hours.my_hours(info.context.actor)


FIELD = graphene.String(description="Code of a team's field.")


class VolunteersQuery(graphene.ObjectType):
    volunteers = Connection(
        VolunteerType,
        select=people.volunteers,
        order=("person__name_key", "id"),
        description="Volunteers one may see, by name.",
        branch=id_argument("Branch", "Only those of this branch."),
        team=id_argument("Team", "Only those in this team."),
        status=graphene.String(description="enrolled, registered or suspended."),
        search=graphene.String(description="Beginning of a name, its pinyin or its initials."),
    )
    teams = Connection(
        TeamType,
        select=people.teams,
        order=("pk",),
        description="Teams.",
        branch=id_argument("Branch", "Only those of this branch."),
        field=FIELD,
    )
    team = Find(TeamType, description="One team.")
    activities = Connection(
        ActivityType,
        select=shifts.activities,
        description="Activities one may see, newest first.",
        branch=id_argument("Branch", "Only those that count for this branch."),
        team=id_argument("Team", "Only those this team organises."),
        field=FIELD,
        state=graphene.String(description="draft, approved, published …"),
    )
    activity = Find(ActivityType, description="One activity.")
    open_shifts = Connection(
        ShiftType,
        select=_open_shifts,
        order=_soonest_or_nearest,
        description="Shifts one may sign up for: the soonest first, or the nearest to a point.",
        day=graphene.Date(description="Only those that begin on this local date."),
        field=FIELD,
        team=id_argument("Team", "Only those this team organises."),
        near=PointInput(description="Sort by the distance from here."),
        eligible=graphene.Boolean(
            description="Only those with a place that no rule denies: of age, hour, skill and more."
        ),
    )
    shift = Find(ShiftType, description="One shift.")
    shift_mates = graphene.List(
        graphene.NonNull(Mate),
        required=True,
        shift_id=graphene.ID(required=True, description="Global id of a Shift."),
        description="Those in one's own shift who chose to show their phone, around its time.",
        resolver=_mates,
    )
    my_shifts = Connection(
        ShiftType,
        select=shifts.my_shifts,
        order=_by_start,
        description="Shifts one holds a place in: to come, past, or of some days.",
        past=graphene.Boolean(description="Those that are over, latest first."),
        since=graphene.Date(description="Those from this local date on, past or not."),
        through=graphene.Date(description="Those through this local date, inclusive."),
    )
    my_assignments = Connection(
        AssignmentType,
        select=shifts.my_assignments,
        description="One's own places and offers, newest first.",
        state=graphene.String(description="offered, accepted, checked_in …"),
    )
    check_in_attempts = Connection(
        CheckInAttemptType,
        select=shifts.check_in_attempts,
        order=("-received_at", "-id"),
        description="Tries to check in or out, refused ones too, newest first.",
        shift=id_argument("Shift", "Only those for this shift."),
        mine=graphene.Boolean(description="Only one's own."),
    )
    my_service_records = Connection(
        ServiceRecordType,
        select=hours.my_service_records,
        order=("-service_date", "-id"),
        description="Lines of one's own ledger, newest first.",
        since=graphene.Date(description="From this local date."),
        through=graphene.Date(description="Through this local date, inclusive."),
    )
    my_disputes = Connection(
        RecordDisputeType,
        select=disputes.my_disputes,
        description="What one said of one's own records, newest first.",
        state=graphene.String(description="raised, applied, declined or withdrawn."),
    )
    my_paper_hours = Connection(
        PaperEntryType,
        select=disputes.my_paper_hours,
        description="What stands of oneself on paper that an office has entered, newest first.",
    )
    proof_publicity = Connection(
        ProofSealType,
        select=proofs.publicity,
        description="Proofs that stand on a branch's publicity list before they are sealed, newest"
        " first.",
        branch=id_argument("Branch", "Only those of this branch."),
    )
    my_hours = graphene.Field(
        MyHours, required=True, description="Sums over one's own ledger.", resolver=_my_hours
    )
