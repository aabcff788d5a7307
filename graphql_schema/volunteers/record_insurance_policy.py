import graphene

from graphql_schema.fields import id_of, ids_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.cover import InsurancePolicyType
from volunteers.services import record_insurance_policy


class RecordInsurancePolicy(ServiceMutation):
    """Records an accident insurance of a branch, and whom it covers."""

    service = record_insurance_policy.record_insurance_policy
    policy = Thing(InsurancePolicyType, "What was recorded.")

    class Input:
        branch_id = id_of("Branch", "Whose volunteers.")
        insurer = graphene.String(required=True, description="Who insures.")
        policy_no = graphene.String(required=True, description="Its number.")
        first_on = graphene.Date(required=True, description="First day.")
        last_on = graphene.Date(required=True, description="Last day, inclusive.")
        person_ids = ids_of("Person", "Whom it covers, at most 200 at once.")
