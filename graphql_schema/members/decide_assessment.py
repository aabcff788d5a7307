import graphene

from graphql_schema.fields import id_of
from graphql_schema.members.cases import CertificationCaseType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import decide_assessment


class DecideAssessment(ServiceMutation):
    """Decides on a branch's case at the society whose turn it is."""

    service = decide_assessment.decide_assessment
    case = Thing(CertificationCaseType, "The case after the decision.")

    class Input:
        case_id = id_of("CertificationCase", "Which case.")
        revision = graphene.Int(required=True, description="The revision that was looked at.")
        content = graphene.String(
            required=True, description="The content, by its fingerprint, that was looked at."
        )
        decision = graphene.String(
            required=True,
            description="forward, return or reject in a review; recognise, return or reject after"
            " publicity; recheck what is recognised; then confirm, suspend or revoke it; reinstate"
            " or revoke what is suspended.",
        )
        reason = graphene.String(
            description="Needed but to forward, recognise, confirm or reinstate; the branch reads"
            " it."
        )
        ground = graphene.String(
            description="To revoke it: failed_recheck, dissolved, misuse_of_emblem, false_material"
            " or financial_violation."
        )
