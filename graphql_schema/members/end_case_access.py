from graphql_schema.fields import id_of
from graphql_schema.members.cases import CaseGrantType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import end_case_access


class EndCaseAccess(ServiceMutation):
    """Ends a grant before its last day."""

    service = end_case_access.end_case_access
    grant = Thing(CaseGrantType, "The grant with its end.")

    class Input:
        grant_id = id_of("CaseGrant", "Which grant.")
