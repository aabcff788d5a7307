import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.mobilisations import AlertType
from volunteers.services import answer_mobilisation


class AnswerMobilisation(ServiceMutation):
    """Says whether one comes, or that one is there; the last answer counts."""

    service = answer_mobilisation.answer_mobilisation
    alert = Thing(AlertType, "One's own answer.")

    class Input:
        mobilisation_id = id_of("Mobilisation", "Which call.")
        answer = graphene.String(required=True, description="coming, cannot or arrived.")
        eta_minutes = graphene.Int(description="Minutes until one is there; with coming.")
        reason = graphene.String(description="Why one cannot; as one likes.")
