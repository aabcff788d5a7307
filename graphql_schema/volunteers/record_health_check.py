import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.cover import HealthCheckType
from volunteers.services import record_health_check


class RecordHealthCheck(ServiceMutation):
    """Records that a volunteer was found fit, with their consent; never what was found."""

    service = record_health_check.record_health_check
    check = Thing(HealthCheckType, "What was recorded.")

    class Input:
        person_id = id_of("Person", "Who.")
        checked_on = graphene.Date(required=True, description="When they were checked.")
        last_valid_on = graphene.Date(required=True, description="Last day it holds, inclusive.")
