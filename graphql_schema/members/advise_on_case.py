import graphene

from graphql_schema.fields import id_of
from graphql_schema.members.cases import CaseOpinionType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import advise_on_case


class AdviseOnCase(ServiceMutation):
    """Gives the opinion of whom a case was shown to by name; it decides nothing."""

    service = advise_on_case.advise_on_case
    opinion = Thing(CaseOpinionType, "The opinion.")

    class Input:
        case_id = id_of("CertificationCase", "Which case.")
        agrees = graphene.Boolean(required=True, description="Whether one agrees.")
        text = graphene.String(required=True, description="Why; at most 500 characters.")
