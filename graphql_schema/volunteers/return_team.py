import graphene

from graphql_schema.fields import id_of
from graphql_schema.scalars import Instant
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.operations import DeploymentType
from volunteers.services import return_team


class ReturnTeam(ServiceMutation):
    """Records that a team that was sent out is back."""

    service = return_team.return_team
    deployment = Thing(DeploymentType, "The team that is back.")

    class Input:
        deployment_id = id_of("Deployment", "Which deployment.")
        back_at = graphene.InputField(Instant, description="When it was back; left out: now.")
