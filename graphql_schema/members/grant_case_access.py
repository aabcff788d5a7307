import graphene

from graphql_schema.fields import id_of
from graphql_schema.members.cases import CaseGrantType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import grant_case_access


class GrantCaseAccess(ServiceMutation):
    """Shows one case to a named person who sees it by no office, for a time."""

    service = grant_case_access.grant_case_access
    grant = Thing(CaseGrantType, "The grant.")

    class Input:
        case_id = id_of("CertificationCase", "Which case.")
        person_id = id_of("Person", "To whom; they tell their id.")
        reason = graphene.String(required=True, description="What for; the person reads it.")
        last_day = graphene.Date(required=True, description="To the end of this day.")
