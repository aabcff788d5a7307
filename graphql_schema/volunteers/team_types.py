"""Who is in a team or would be, how it did in a year, and where it serves."""

from graphql_schema.backend.types import PersonType
from graphql_schema.fields import One, Row
from graphql_schema.scalars import day, instant, integer, kind_of, text
from graphql_schema.sight import PERSONAL, rows
from graphql_schema.stations.types import StationType
from graphql_schema.volunteers.types import TeamType
from volunteers.models import TeamAnnualReview, TeamMember, TeamRequest, TeamStation


class TeamMemberType(Row):
    """A person's time in a team."""

    class Meta:
        model = TeamMember
        name = "TeamMember"

    reads = "see a team member"
    sees = rows("team seconded_from") | rows("person starts_at ends_at end_reason", PERSONAL)

    team = One(TeamType, path="team", description="Which team.")
    person = One(PersonType, path="person", description="Who, if one may see them.")
    starts_at = instant("Since when.", source="during.lower", required=True)
    ends_at = instant("Until when, exclusive; null: nobody knows yet.", source="during.upper")
    seconded_from = One(
        TeamType, path="seconded_from", description="Which team lends them; null for its own."
    )
    end_reason = text("Why they were taken out; empty otherwise.")


class TeamRequestType(Row):
    """Somebody asks to be taken into a team, or is asked to come."""

    class Meta:
        model = TeamRequest
        name = "TeamRequest"

    reads = "see a team request"
    joins = ("person",)
    sees = rows("team home") | rows(
        "person name kind state first_on last_on asked_by asked_at decided_at reason", PERSONAL
    )

    team = One(TeamType, path="team", description="Which team.")
    person = One(PersonType, path="person", description="Who would be in it, if one may see them.")
    name = text("Their name: whoever decides knows whom they take in.", source="person.name")
    home = One(TeamType, path="home", description="Which team would lend them; null elsewhere.")
    first_on = day("First day of a secondment.")
    last_on = day("Last day of a secondment.")
    kind = kind_of("kind", "A request of theirs, an invitation or a secondment.")
    state = kind_of("state", "Waiting, accepted, declined or withdrawn.")
    asked_by = One(PersonType, path="asked_by", description="Who asked, if one may see them.")
    asked_at = instant("When it was asked.", required=True)
    decided_at = instant("When it was answered; null while it waits.")
    reason = text("What was said to the answer; may be empty.")


class TeamReviewType(Row):
    """How a year of a team went, by the office above it."""

    class Meta:
        model = TeamAnnualReview
        name = "TeamAnnualReview"

    reads = "activity.see"
    sees = rows("team year members least_members minutes result note reviewed_at")

    team = One(TeamType, path="team", description="Which team.")
    year = integer("Which year.")
    members = integer("Members it had when it was reviewed.")
    least_members = integer("How many it should have had at least.")
    minutes = integer("Minutes of service in that year, as they stood then.")
    result = kind_of("result", "Passed, to be improved or failed.")
    note = text("What was found; may be empty.")
    reviewed_at = instant("When it was reviewed.", required=True)


class TeamStationType(Row):
    """A team's time at a station."""

    class Meta:
        model = TeamStation
        name = "TeamStation"

    reads = "register"
    sees = rows("team station starts_at ends_at")

    team = One(TeamType, path="team", description="Which team.")
    station = One(StationType, path="station", description="Which station, if one may see it.")
    starts_at = instant("Since when.", source="during.lower", required=True)
    ends_at = instant("Until when, exclusive; null while it lasts.", source="during.upper")
