from graphql_schema.fields import id_of
from graphql_schema.members.cases import CertificationCaseType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import withdraw_assessment


class WithdrawAssessment(ServiceMutation):
    """Takes a branch's case back, at any time before it is recognised."""

    service = withdraw_assessment.withdraw_assessment
    case = Thing(CertificationCaseType, "The case, withdrawn.")

    class Input:
        case_id = id_of("CertificationCase", "Which case.")
