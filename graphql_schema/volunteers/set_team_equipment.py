import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.rescue import TeamEquipmentType
from volunteers.services import set_team_equipment


class SetTeamEquipment(ServiceMutation):
    """Says how many of a thing a rescue team has in one state; nought: none any more."""

    service = set_team_equipment.set_team_equipment
    equipment = Thing(TeamEquipmentType, "What it has of it.")

    class Input:
        team_id = id_of("Team", "Which rescue team.")
        name = graphene.String(required=True, description="What; at most 80 characters.")
        state = graphene.String(required=True, description="ready, in_repair or worn_out.")
        quantity = graphene.Int(required=True, description="How many there are now.")
