import graphene

from graphql_schema.fields import id_of
from graphql_schema.members.types import CertificationCaseType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import decide_assessment


class DecideAssessment(ServiceMutation):
    """Decides on a branch's case at the society whose turn it is."""

    service = decide_assessment.decide_assessment
    case = Thing(CertificationCaseType, "The case after the decision.")

    class Input:
        case_id = id_of("CertificationCase", "Which case.")
        revision = graphene.Int(required=True, description="The revision that was looked at.")
        decision = graphene.String(
            required=True,
            description="forward, return or reject in a review; recognise after publicity.",
        )
        reason = graphene.String(description="Needed to return or reject; the branch reads it.")
