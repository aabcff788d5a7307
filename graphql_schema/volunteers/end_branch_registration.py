import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.enrolment import RegistrationAuthorityType
from volunteers.services import end_branch_registration


class EndBranchRegistration(ServiceMutation):
    """Ends that a branch registers its volunteers itself; what waits there goes to the society."""

    service = end_branch_registration.end_branch_registration
    authority = Thing(RegistrationAuthorityType, "What the branch could do, ended.")

    class Input:
        authority_id = id_of("RegistrationAuthority", "Which authority.")
        reason = graphene.String(required=True, description="Why; the branch reads it.")
