import graphene

from graphql_schema.fields import id_of
from graphql_schema.members.cases import CaseGrantType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import grant_case_access


class GrantCaseAccess(ServiceMutation):
    """Shows one case, for a time, to a named person who sees it by no office, or to whoever is the
    joint reviewer of its branch."""

    service = grant_case_access.grant_case_access
    grant = Thing(CaseGrantType, "The grant.")

    class Input:
        case_id = id_of("CertificationCase", "Which case.")
        person_id = id_of("Person", "To whom; they tell their id.", required=False)
        office_unit_id = id_of(
            "Unit",
            "A society above the branch: to whoever holds the office there that reviews such"
            " branches jointly (education_reviewer for a school, health_reviewer for a hospital)."
            " Either this or personId.",
            required=False,
        )
        reason = graphene.String(required=True, description="What for; the person reads it.")
        last_day = graphene.Date(required=True, description="To the end of this day.")
