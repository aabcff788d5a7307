from typing import Any

import graphene

from graphql_schema.fields import id_of
from graphql_schema.members.cases import CertificationCaseType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import decide_assessment
from members.services.scoring import Points


class PointsInput(graphene.InputObjectType):
    """What a reviewer gives under a criterion that only a reviewer can judge."""

    item = graphene.String(required=True, description="Code of the item.")
    criterion = graphene.String(required=True, description="Code of the criterion within it.")
    points = graphene.Int(required=True, description="From nought to its weight.")
    note = graphene.String(description="Why; at most 500 characters, which the branch reads.")


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
        scores = graphene.InputField(
            graphene.List(graphene.NonNull(PointsInput)),
            description="Needed to forward, recognise, confirm or reinstate what asks for points of"
            " a reviewer, unless a reviewer before gave them.",
        )

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        scores = [Points(**each) for each in given.pop("scores", None) or ()]
        return given | {"scores": scores}
