from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.enrolment import RegistrationAuthorityType
from volunteers.services import authorise_branch_registration


class AuthoriseBranchRegistration(ServiceMutation):
    """Lets a branch register its volunteers itself from now on; by its county society."""

    service = authorise_branch_registration.authorise_branch_registration
    authority = Thing(RegistrationAuthorityType, "What the branch may do now.")

    class Input:
        branch_id = id_of("Branch", "Which branch.")
