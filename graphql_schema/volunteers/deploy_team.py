from typing import Any

import graphene

from graphql_schema.fields import id_of, ids_of
from graphql_schema.scalars import Instant
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.operations import DeploymentType
from volunteers.rules.operation import Taken
from volunteers.services import deploy_team


class EquipmentInput(graphene.InputObjectType):
    """So many of a thing."""

    name = graphene.String(required=True, description="What; at most 80 characters.")
    quantity = graphene.Int(required=True, description="How many.")


class DeployTeam(ServiceMutation):
    """Sends a team out; one that rescues, only when it is ready."""

    service = deploy_team.deploy_team
    deployment = Thing(DeploymentType, "The team on its way.")

    class Input:
        operation_id = id_of("Operation", "For which operation.")
        team_id = id_of("Team", "Which team.")
        person_ids = ids_of("Person", "Which members; left out: all.", required=False)
        equipment = graphene.List(
            graphene.NonNull(EquipmentInput), description="What it takes along, at most 100 things."
        )
        out_at = graphene.InputField(Instant, description="When it left; left out: now.")

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        things = given.get("equipment") or []
        return given | {"equipment": [Taken(each["name"], each["quantity"]) for each in things]}
