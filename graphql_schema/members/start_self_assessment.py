from graphql_schema.members.cases import CertificationCaseType
from graphql_schema.members.submit_assessment import DeclaringMutation
from graphql_schema.service_mutation import Thing
from members.services import start_self_assessment


class StartSelfAssessment(DeclaringMutation):
    """Keeps what a branch declares and how it stands now; submitting is for later."""

    service = start_self_assessment.start_self_assessment
    case = Thing(CertificationCaseType, "The case: a draft, or self-assessed once it is ready.")
