import graphene

from backend.authority.services import create_service_account
from graphql_schema.backend.service_account import ServiceAccountType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import Once, ServiceMutation, Thing


class CreateServiceAccount(ServiceMutation):
    """Lets another system of a society see what its officer sees. Its secret is said once; for a
    new one make another account and end this one."""

    service = create_service_account.create_service_account
    service_account = Thing(ServiceAccountType, "The service account.")
    secret = Once("For the Authorization header: Bearer.")

    class Input:
        unit_id = id_of(("Unit", "Society", "Branch", "Team", "Station"), "Over which unit.")
        name = graphene.String(required=True, description="Which system. At most 80 characters.")
        permissions = graphene.List(
            graphene.NonNull(graphene.String),
            required=True,
            description="What it may see: member.see, shift.see …; only what one sees there.",
        )
        reason = graphene.String(required=True, description="What for. At most 200 characters.")
        and_below = graphene.Boolean(description="Over the units below as well; left out: no.")
        valid_days = graphene.Int(description="From 1 to 365 days; left out: 365.")
        points_per_second = graphene.Int(
            description="How much it may ask, from 1 to 100 points a second; left out: 10."
        )
