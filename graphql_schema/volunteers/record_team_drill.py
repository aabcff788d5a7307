import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.rescue import TeamDrillType
from volunteers.services import record_team_drill


class RecordTeamDrill(ServiceMutation):
    """Records what a rescue team practised."""

    service = record_team_drill.record_team_drill
    drill = Thing(TeamDrillType, "The drill.")

    class Input:
        team_id = id_of("Team", "Which rescue team.")
        held_on = graphene.Date(required=True, description="When.")
        minutes = graphene.Int(required=True, description="How long, in minutes.")
        participants = graphene.Int(required=True, description="How many took part.")
        note = graphene.String(description="What was practised; at most 500 characters.")
