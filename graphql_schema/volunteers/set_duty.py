import graphene

from graphql_schema.service_mutation import ServiceMutation
from volunteers.services import set_duty


class SetDuty(ServiceMutation):
    """Comes on duty from now on, or goes off it; `myReadiness` has it afterwards."""

    service = set_duty.set_duty

    class Input:
        on_duty = graphene.Boolean(required=True, description="Whether one is on duty now.")
