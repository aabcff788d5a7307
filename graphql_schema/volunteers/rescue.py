"""What a rescue team is certified for, has and practised, and whether it can be sent out."""

from typing import Any

import graphene
from django.utils.timezone import localdate
from graphql import GraphQLResolveInfo

from graphql_schema.fields import Connection, One, Plain, Row, id_argument, with_id
from graphql_schema.scalars import Kind, day, instant, integer, kind_of, text, yes_no
from graphql_schema.sight import rows
from graphql_schema.volunteers.types import TeamType
from volunteers.models import RescueCertification, TeamDrill, TeamEquipment
from volunteers.selectors import teams
from volunteers.selectors.readiness import deployable


class RescueCertificationType(Row):
    """For which level a rescue team was certified; the latest counts."""

    class Meta:
        model = RescueCertification
        name = "RescueCertification"

    reads = "activity.see"
    sees = rows("team level certified_on next_review_on")

    team = One(TeamType, path="team", description="Which team.")
    level = kind_of("level", "County, city, province or national.")
    certified_on = day("When.", required=True)
    next_review_on = day("Through this day it counts.", required=True)


class TeamEquipmentType(Row):
    """How many of one kind of thing a rescue team has in one state."""

    class Meta:
        model = TeamEquipment
        name = "TeamEquipment"

    reads = "activity.see"
    sees = rows("team name state quantity changed_at")

    team = One(TeamType, path="team", description="Which team.")
    name = text("What.")
    state = kind_of("state", "Ready, in repair or worn out.")
    quantity = integer("How many.")
    changed_at = instant("Since when it is known.", required=True)


class TeamDrillType(Row):
    """What a rescue team practised."""

    class Meta:
        model = TeamDrill
        name = "TeamDrill"

    reads = "activity.see"
    sees = rows("team held_on minutes participants note")

    team = One(TeamType, path="team", description="Which team.")
    held_on = day("When.", required=True)
    minutes = integer("How long, in minutes.")
    participants = integer("How many took part.")
    note = text("What was practised; may be empty.")


class TeamReadiness(Plain):
    """Whether a rescue team can be sent out on a day."""

    reads = "activity.see"
    sees = rows("on deployable members ready needed level certified_on next_review_on reasons")

    on = day("On which day.", required=True)
    deployable = yes_no("It can be sent out.")
    members = integer("Members on that day.")
    ready = integer("Of them, who serve and are skilled, insured and healthy on that day.")
    needed = integer("How many must be ready.")
    level = graphene.Field(Kind, description="Level of the certification that counts then.")
    certified_on = day("When it was certified.")
    next_review_on = day("Through which day that counts.")
    reasons = graphene.List(
        graphene.NonNull(Kind), required=True, description="Why not; empty when it can."
    )


def _readiness(root: None, info: GraphQLResolveInfo, team_id: str, on: Any = None) -> Any:
    """Absent and forbidden are both null."""
    now = info.context.actor.now
    team = with_id(info, TeamType, team_id, "readiness").first()
    if team is None:
        return None
    on = on or localdate(now)
    found = deployable(now, team, on)
    certified = found.certification
    level = certified and Kind(code=certified.level, label=certified.get_level_display())
    return TeamReadiness(
        on=on,
        deployable=not found.refusals,
        members=found.members,
        ready=found.ready,
        needed=found.needed,
        level=level,
        certified_on=certified and certified.certified_on,
        next_review_on=certified and certified.next_review_on,
        reasons=[Kind(code=each.code, label=each.message) for each in found.refusals],
    )


def _of_team() -> graphene.Argument:
    return id_argument("Team", "Only those of this team.")


class RescueQuery(graphene.ObjectType):
    rescue_certifications = Connection(
        RescueCertificationType,
        select=teams.rescue_certifications,
        description="Certifications of rescue teams whose doings one sees, newest first.",
        team=_of_team(),
    )
    team_equipment = Connection(
        TeamEquipmentType,
        select=teams.team_equipment,
        description="What rescue teams have, whose doings one sees.",
        team=_of_team(),
    )
    team_drills = Connection(
        TeamDrillType,
        select=teams.team_drills,
        description="What rescue teams practised, whose doings one sees; last recorded first.",
        team=_of_team(),
    )
    team_readiness = graphene.Field(
        TeamReadiness,
        team_id=graphene.Argument(graphene.ID, required=True, description="Id of a Team."),
        on=graphene.Argument(graphene.Date, description="On which day; left out: today."),
        description="Whether a rescue team can be sent out, for whoever sees its doings.",
        resolver=_readiness,
    )
